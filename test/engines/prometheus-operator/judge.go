package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"net/http/httptest"
	"strings"
)

// refusal is an object that an API server, or the operator's webhook, does not take.
type refusal struct {
	Object  string   `json:"object"`
	Reasons []string `json:"reasons"`
}

// rejection is an object that is selected, and not used.
type rejection struct {
	Object string `json:"object"`
	Reason string `json:"reason"`
}

// made is what the operator makes of a Prometheus, a PrometheusAgent or an Alertmanager.
type made struct {
	Kind      string `json:"kind"`
	Namespace string `json:"namespace"`
	Name      string `json:"name"`
	// Error is why the operator gives up, if it does; what it has made before that is there.
	Error    string            `json:"error,omitempty"`
	Config   string            `json:"config"`
	Rules    map[string]string `json:"rules"`
	Selected []string          `json:"selected"`
	Rejected []rejection       `json:"rejected"`
	// Warnings are other complaints, such as about fields that the version of Prometheus does not know, and the operator leaves out.
	Warnings     []string `json:"warnings"`
	StatefulSets []object `json:"statefulSets"`
	Services     []object `json:"services"`
	// Secrets are those that the operator makes: name -> key -> text, unpacked.
	Secrets map[string]map[string]string `json:"secrets"`
}

// verdict is what becomes of the objects of a cluster.
type verdict struct {
	Refused  []refusal `json:"refused"`
	Webhooks []refusal `json:"webhooks"`
	// Ignored are objects of kinds that the operator does not read.
	Ignored []string `json:"ignored"`
	Made    []*made  `json:"made"`
}

// kindOf are the kinds of what the controllers ask for.
var kindOf = map[string]string{
	"alertmanagerconfigs": "AlertmanagerConfig",
	"alertmanagers":       "Alertmanager",
	"configmaps":          "ConfigMap",
	"namespaces":          "Namespace",
	"podmonitors":         "PodMonitor",
	"probes":              "Probe",
	"prometheusagents":    "PrometheusAgent",
	"prometheuses":        "Prometheus",
	"prometheusrules":     "PrometheusRule",
	"scrapeconfigs":       "ScrapeConfig",
	"secrets":             "Secret",
	"servicemonitors":     "ServiceMonitor",
	"services":            "Service",
	"statefulsets":        "StatefulSet",
	"daemonsets":          "DaemonSet",
	"thanosrulers":        "ThanosRuler",
}

// judge gives the objects of a cluster to the operator.
func judge(ctx context.Context, known definitions, objects []object) (verdict, error) {
	said := verdict{Refused: []refusal{}, Webhooks: []refusal{}, Ignored: []string{}, Made: []*made{}}
	store := newAPI()
	for _, o := range objects {
		if o.child("metadata") == nil || o.name() == "" {
			said.Refused = append(said.Refused, refusal{label(o), []string{"no name"}})
			continue
		}
		resource, kept, reasons := admitted(ctx, known, o)
		switch {
		case resource == "":
			said.Ignored = append(said.Ignored, label(o))
			continue
		case len(reasons) > 0:
			said.Refused = append(said.Refused, refusal{label(o), reasons})
			continue
		case store.get(resource, kept.namespace(), kept.name()) != nil:
			said.Refused = append(said.Refused, refusal{label(o), []string{"it is there twice"}})
			continue
		}
		store.put(resource, kept)
		if reasons := askWebhook(resource, kept); len(reasons) > 0 {
			said.Webhooks = append(said.Webhooks, refusal{label(kept), reasons})
		}
	}
	addNamespaces(store)

	server := httptest.NewServer(store)
	defer server.Close()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	started := startAll(ctx, store, server.URL)
	for _, begun := range started {
		if err := <-begun.ready; err != nil {
			return said, fmt.Errorf("%s: %w", begun.resource, err)
		}
		for _, workload := range store.list(begun.resource, "") {
			begun.seen.forget()
			err := begun.running.Sync(ctx, workload.key())
			result := collect(store, begun.controller, workload, begun.seen)
			if err != nil {
				result.Error = err.Error()
			}
			said.Made = append(said.Made, result)
		}
	}
	return said, nil
}

// admitted returns an object as an API server keeps it, or why it does not take it; without a resource nobody here reads it.
func admitted(ctx context.Context, known definitions, o object) (string, object, []string) {
	if kind, ok := core[o.kind()]; ok {
		if kind.resource != "namespaces" {
			qualify(o)
		}
		kept, reasons := admitCore(o, kind.empty())
		return kind.resource, kept, reasons
	}
	if !strings.HasPrefix(o.text("apiVersion"), "monitoring.coreos.com/") {
		return "", o, nil
	}
	kind, ok := known[o.kind()]
	if !ok {
		return "unknown", o, []string{"the operator has no definition of " + o.kind()}
	}
	qualify(o)
	reasons := kind.admit(ctx, o)
	o.child("metadata")["generation"] = 1
	return kind.resource, o, reasons
}

func qualify(o object) {
	if o.namespace() == "" {
		o.child("metadata")["namespace"] = "default"
	}
}

// addNamespaces adds what objects lie in, with the label that every namespace has.
func addNamespaces(store *api) {
	for resource := range kindOf {
		for _, o := range store.list(resource, "") {
			if o.namespace() != "" && store.get("namespaces", "", o.namespace()) == nil {
				store.put("namespaces", object{"apiVersion": "v1", "kind": "Namespace", "metadata": map[string]any{"name": o.namespace()}})
			}
		}
	}
	for _, namespace := range store.list("namespaces", "") {
		meta := namespace.child("metadata")
		if meta["labels"] == nil {
			meta["labels"] = map[string]any{}
		}
		meta.child("labels")["kubernetes.io/metadata.name"] = namespace.name()
	}
}

// collect gathers what belongs to a workload after the operator has seen it.
func collect(store *api, from controller, workload object, seen *observer) *made {
	result := &made{
		Kind: kindOf[from.resource], Namespace: workload.namespace(), Name: workload.name(),
		Rules: map[string]string{}, Selected: []string{}, Rejected: []rejection{}, Warnings: []string{},
		StatefulSets: []object{}, Services: []object{},
		Secrets: map[string]map[string]string{},
	}
	seen.report(result)
	for _, o := range owned(store, "configmaps", workload) {
		for file, text := range o.child("data") {
			result.Rules[file], _ = text.(string)
		}
	}
	for _, o := range owned(store, "secrets", workload) {
		result.Secrets[o.name()] = map[string]string{}
		for key, value := range o.child("data") {
			text, _ := value.(string)
			name, unpacked := unpack(key, text)
			result.Secrets[o.name()][name] = unpacked
		}
	}
	result.Config = result.Secrets[from.secret(workload.name())][from.file]
	result.StatefulSets = append(owned(store, "statefulsets", workload), owned(store, "daemonsets", workload)...)
	result.Services = owned(store, "services", workload)
	return result
}

func owned(store *api, resource string, owner object) []object {
	found := []object{}
	for _, o := range store.list(resource, owner.namespace()) {
		references, _ := o.child("metadata")["ownerReferences"].([]any)
		for _, reference := range references {
			if entry, _ := reference.(map[string]any); entry["uid"] == owner.child("metadata")["uid"] {
				found = append(found, o)
				break
			}
		}
	}
	return found
}

// unpack returns a value of a Secret as text, and the name of the file that it becomes.
func unpack(key, value string) (string, string) {
	data, err := base64.StdEncoding.DecodeString(value)
	if err != nil {
		return key, value
	}
	if name, packed := strings.CutSuffix(key, ".gz"); packed {
		if reader, err := gzip.NewReader(bytes.NewReader(data)); err == nil {
			if text, err := io.ReadAll(reader); err == nil {
				return name, string(text)
			}
		}
	}
	return key, string(data)
}

func label(o object) string {
	return o.text("kind") + " " + strings.TrimPrefix(o.key(), "/")
}
