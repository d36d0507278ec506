package main

import (
	"archive/tar"
	"archive/zip"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
)

// archive packs a program with its man pages, completions and licences: as zip
// for Windows, else as tar.gz.
func (r *release) archive(system, arch, program string) error {
	names := []string{program, "LICENSE", "NOTICE", "CHANGELOG.md", "README.md"}
	folders := []string{"completions", "examples"}
	if system != "windows" {
		folders = append(folders, "man1")
	}
	if system == "linux" {
		folders = append(folders, "units")
	}
	for _, folder := range folders {
		list, err := files(filepath.Join(r.work, folder))
		if err != nil {
			return err
		}
		for _, name := range list {
			names = append(names, path.Join(folder, name))
		}
	}
	top := fmt.Sprintf("parley_%s_%s_%s", r.number, system, arch)
	extension, write := ".tar.gz", r.tar
	if system == "windows" {
		extension, write = ".zip", r.zip
	}
	f, err := os.Create(filepath.Join(r.out, top+extension))
	if err != nil {
		return err
	}
	return errors.Join(write(f, top, program, names), f.Close())
}

func mode(name, program string) fs.FileMode {
	if name == program {
		return 0o755
	}
	return 0o644
}

func (r *release) tar(w io.Writer, top, program string, names []string) error {
	packed := gzip.NewWriter(w)
	out := tar.NewWriter(packed)
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(r.work, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		head := &tar.Header{Name: path.Join(top, name), Mode: int64(mode(name, program)), Size: int64(len(data)), ModTime: r.time, Format: tar.FormatUSTAR}
		if err := out.WriteHeader(head); err != nil {
			return err
		}
		if _, err := out.Write(data); err != nil {
			return err
		}
	}
	return errors.Join(out.Close(), packed.Close())
}

func (r *release) zip(w io.Writer, top, program string, names []string) error {
	out := zip.NewWriter(w)
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(r.work, filepath.FromSlash(name)))
		if err != nil {
			return err
		}
		head := &zip.FileHeader{Name: path.Join(top, name), Method: zip.Deflate, Modified: r.time}
		head.SetMode(mode(name, program))
		entry, err := out.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := entry.Write(data); err != nil {
			return err
		}
	}
	return out.Close()
}

// gzipAll packs every file of a folder, as man pages are installed.
func gzipAll(dir string) error {
	list, err := files(dir)
	if err != nil {
		return err
	}
	for _, name := range list {
		name = filepath.Join(dir, name)
		data, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		f, err := os.Create(name + ".gz")
		if err != nil {
			return err
		}
		packed, _ := gzip.NewWriterLevel(f, gzip.BestCompression)
		_, err = packed.Write(data)
		if err := errors.Join(err, packed.Close(), f.Close(), os.Remove(name)); err != nil {
			return err
		}
	}
	return nil
}
