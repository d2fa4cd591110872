package main

import (
	"context"
	"fmt"
	"log/slog"
	"sort"
	"strings"
	"sync"
)

// observer listens to what a controller logs: nowhere else it says of all kinds which objects it takes, and what it leaves out.
type observer struct {
	notes *notes
	attrs []slog.Attr
}

type notes struct {
	mutex    sync.Mutex
	selected []string
	rejected []rejection
	warnings []string
}

func newObserver() *observer {
	return &observer{notes: &notes{}}
}

func (o *observer) forget() {
	o.notes.mutex.Lock()
	defer o.notes.mutex.Unlock()
	o.notes.selected, o.notes.rejected, o.notes.warnings = nil, nil, nil
}

func (o *observer) report(result *made) {
	o.notes.mutex.Lock()
	defer o.notes.mutex.Unlock()
	result.Selected = append(result.Selected, o.notes.selected...)
	result.Rejected = append(result.Rejected, o.notes.rejected...)
	result.Warnings = append(result.Warnings, o.notes.warnings...)
	sort.Strings(result.Selected)
	sort.Slice(result.Rejected, func(i, j int) bool { return result.Rejected[i].Object < result.Rejected[j].Object })
}

func (o *observer) Enabled(context.Context, slog.Level) bool { return true }

func (o *observer) WithAttrs(attrs []slog.Attr) slog.Handler {
	return &observer{notes: o.notes, attrs: append(append([]slog.Attr{}, o.attrs...), attrs...)}
}

func (o *observer) WithGroup(string) slog.Handler { return o }

func (o *observer) Handle(_ context.Context, record slog.Record) error {
	said := map[string]string{}
	for _, attr := range o.attrs {
		said[attr.Key] = attr.Value.String()
	}
	details := []string{}
	record.Attrs(func(attr slog.Attr) bool {
		said[attr.Key] = attr.Value.String()
		details = append(details, fmt.Sprintf("%s=%s", attr.Key, attr.Value))
		return true
	})
	o.notes.mutex.Lock()
	defer o.notes.mutex.Unlock()
	switch record.Message {
	case "valid objects selected":
		o.notes.take(said["kind"], said["objects"])
	case "selected Rules":
		o.notes.take("PrometheusRule", said["rules"])
	case "selected AlertmanagerConfigs":
		o.notes.take("AlertmanagerConfig", said["alertmanagerconfigs"])
	case "skipping object":
		o.notes.reject(said["kind"], said["object"], said["error"])
	case "skipping prometheusrule":
		o.notes.reject("PrometheusRule", said["namespace"]+"/"+said["prometheusrule"], said["error"])
	case "skipping alertmanagerconfig":
		o.notes.reject("AlertmanagerConfig", said["alertmanagerconfig"], said["error"])
	default:
		if record.Level >= slog.LevelWarn {
			o.notes.warnings = append(o.notes.warnings, strings.TrimSpace(record.Message+" "+strings.Join(details, " ")))
		}
	}
	return nil
}

func (n *notes) take(kind, keys string) {
	for _, key := range strings.Split(keys, ",") {
		if key != "" {
			n.selected = append(n.selected, kind+" "+key)
		}
	}
}

func (n *notes) reject(kind, key, reason string) {
	n.rejected = append(n.rejected, rejection{kind + " " + key, reason})
}
