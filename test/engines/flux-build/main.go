// flux-build builds folders as Flux's kustomize-controller does, with its own code: the kustomization.yaml is completed,
// built inside of the root of the source, and variables are substituted where a Kustomization says so.
//
// It reads {"root": ..., "folders": [...], "substitute": {...}} from stdin and prints {folder: {"error": ..., "objects": "..."}}.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/fluxcd/pkg/kustomize"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

type task struct {
	Root       string            `json:"root"`
	Folders    []string          `json:"folders"`
	Substitute map[string]string `json:"substitute"` // spec.postBuild.substitute; none: nothing is substituted
}

type result struct {
	Error   string `json:"error,omitempty"`
	Objects string `json:"objects"` // a YAML document each
}

func build(t task, folder string) (string, error) {
	spec := map[string]any{}
	if t.Substitute != nil {
		variables := map[string]any{}
		for name, value := range t.Substitute {
			variables[name] = value
		}
		spec["postBuild"] = map[string]any{"substitute": variables}
	}
	owner := unstructured.Unstructured{Object: map[string]any{"spec": spec}}
	path := filepath.Join(t.Root, folder)
	if _, err := kustomize.NewGenerator(t.Root, owner).WriteFile(path); err != nil {
		return "", err
	}
	objects, err := kustomize.SecureBuild(t.Root, path, false)
	if err != nil {
		return "", err
	}
	var texts []string
	for _, object := range objects.Resources() {
		if t.Substitute != nil {
			substituted, err := kustomize.SubstituteVariables(context.Background(), nil, owner, object)
			if err != nil {
				return "", fmt.Errorf("%s: %w", object.CurId(), err)
			}
			if substituted != nil {
				object = substituted
			}
		}
		text, err := object.AsYAML()
		if err != nil {
			return "", err
		}
		texts = append(texts, string(text))
	}
	return strings.Join(texts, "---\n"), nil
}

func main() {
	var t task
	if err := json.NewDecoder(os.Stdin).Decode(&t); err != nil {
		fmt.Fprintln(os.Stderr, "standard input is no task:", err)
		os.Exit(2)
	}
	results := make(map[string]result, len(t.Folders))
	for _, folder := range t.Folders {
		objects, err := build(t, folder)
		if err != nil {
			results[folder] = result{Error: err.Error()}
			continue
		}
		results[folder] = result{Objects: objects}
	}
	if err := json.NewEncoder(os.Stdout).Encode(results); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
