// alloy-syntax reads a JSON object {name: configuration text} from stdin, parses each text with
// Alloy's own parser and prints a JSON object {name: {errors: [...], formatted: "..."}}.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"

	"github.com/grafana/alloy/syntax/diag"
	"github.com/grafana/alloy/syntax/parser"
	"github.com/grafana/alloy/syntax/printer"
)

type problem struct {
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type verdict struct {
	Errors    []problem `json:"errors"`
	Formatted string    `json:"formatted"` // what `alloy fmt` would write; empty where the text does not parse
}

func judge(name, text string) verdict {
	file, err := parser.ParseFile(name, []byte(text))
	if err == nil {
		var out bytes.Buffer
		if err = printer.Fprint(&out, file); err == nil {
			return verdict{Errors: []problem{}, Formatted: out.String() + "\n"}
		}
	}
	var found diag.Diagnostics
	if !errors.As(err, &found) {
		return verdict{Errors: []problem{{Message: err.Error()}}}
	}
	result := verdict{Errors: []problem{}}
	for _, d := range found {
		result.Errors = append(result.Errors, problem{Line: d.StartPos.Line, Column: d.StartPos.Column, Message: d.Message})
	}
	return result
}

func main() {
	var texts map[string]string
	if err := json.NewDecoder(os.Stdin).Decode(&texts); err != nil {
		fmt.Fprintln(os.Stderr, "standard input is not a JSON object of texts:", err)
		os.Exit(2)
	}
	verdicts := make(map[string]verdict, len(texts))
	for name, text := range texts {
		verdicts[name] = judge(name, text)
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
