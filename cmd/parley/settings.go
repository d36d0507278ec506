package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// settingsFlag names the file of settings.
const (
	settingsFlag = "config"
	settingsEnv  = "PARLEY_CONFIG"
)

// withSettings lets a command that keeps running take its flags from the
// environment and from a file, too. What is given on the command line counts
// first, then PARLEY_NAME (of --trusted-proxy PARLEY_TRUSTED_PROXY), then
// "name" in the file, then the default. The file is a JSON object; a flag that
// may be given several times is a list in it, and in the environment its values
// stand between commas.
func withSettings(cmd *cobra.Command) {
	file := cmd.Flags().String(settingsFlag, "", "a file with settings, a JSON object by the names of these flags (default: $"+settingsEnv+")")
	cmd.PreRunE = func(cmd *cobra.Command, _ []string) error {
		if *file == "" {
			*file = os.Getenv(settingsEnv)
		}
		return settle(cmd.Flags(), *file)
	}
}

// settle sets the flags that the command line does not.
func settle(flags *pflag.FlagSet, file string) error {
	fromFile, err := readSettings(file)
	if err != nil {
		return err
	}
	for name := range fromFile {
		if f := flags.Lookup(name); f == nil || name == settingsFlag || name == "help" {
			return usageError{fmt.Errorf("%s: there is no setting %q", file, name)}
		}
	}
	var faults []error
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Changed || f.Name == settingsFlag || f.Name == "help" {
			return
		}
		env := "PARLEY_" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
		where, values := env, []string(nil)
		if value, ok := os.LookupEnv(env); ok && value != "" {
			values = []string{value}
		} else if fromFile[f.Name] != nil {
			where, values = file, fromFile[f.Name]
		}
		for _, value := range values {
			if err := flags.Set(f.Name, value); err != nil {
				faults = append(faults, usageError{fmt.Errorf("%s: --%s: %w", where, f.Name, err)})
			}
		}
	})
	return errors.Join(faults...)
}

// readSettings are the values of a file of settings, by name.
func readSettings(file string) (map[string][]string, error) {
	if file == "" {
		return nil, nil
	}
	b, err := os.ReadFile(file)
	if err != nil {
		return nil, inputError{err}
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(b, &members); err != nil {
		return nil, usageError{fmt.Errorf("%s is no JSON object: %w", file, err)}
	}
	settings := map[string][]string{}
	for name, raw := range members {
		var list []json.RawMessage
		if json.Unmarshal(raw, &list) != nil || list == nil {
			list = []json.RawMessage{raw}
		}
		settings[name] = []string{}
		for _, one := range list {
			value := strings.TrimSpace(string(one))
			if value == "null" || slices.Contains([]byte("{["), value[0]) {
				return nil, usageError{fmt.Errorf("%s: %q must be a text, a number, true, false or a list of such", file, name)}
			}
			var text string
			if json.Unmarshal(one, &text) == nil {
				value = text
			}
			settings[name] = append(settings[name], value)
		}
	}
	return settings, nil
}
