// grafana-ini reads files of settings as Grafana does, with the library that Grafana uses.
//
// It reads ["<file>", ...] from stdin and prints [{section: {key: value}}, ...], with {"error": {"": "..."}} for one that cannot be read.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"gopkg.in/ini.v1"
)

func read(text string) map[string]map[string]string {
	file, err := ini.Load([]byte(text))
	if err != nil {
		return map[string]map[string]string{"error": {"": err.Error()}}
	}
	sections := map[string]map[string]string{}
	for _, section := range file.Sections() {
		if len(section.Keys()) == 0 {
			continue
		}
		values := map[string]string{}
		for _, key := range section.Keys() {
			values[key.Name()] = key.Value()
		}
		sections[section.Name()] = values
	}
	return sections
}

func main() {
	var texts []string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		fmt.Fprintln(os.Stderr, "standard input is no list of texts:", err)
		os.Exit(2)
	}
	results := make([]map[string]map[string]string, len(texts))
	for i, text := range texts {
		results[i] = read(text)
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
