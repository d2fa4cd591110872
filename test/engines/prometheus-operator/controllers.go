package main

import (
	"context"
	"fmt"
	"log/slog"
	"time"

	"github.com/blang/semver/v4"
	alertmanagercontroller "github.com/prometheus-operator/prometheus-operator/pkg/alertmanager"
	"github.com/prometheus-operator/prometheus-operator/pkg/operator"
	agentcontroller "github.com/prometheus-operator/prometheus-operator/pkg/prometheus/agent"
	servercontroller "github.com/prometheus-operator/prometheus-operator/pkg/prometheus/server"
	"github.com/prometheus/client_golang/prometheus"
	"k8s.io/client-go/rest"
)

// controller is one of the operator's: what it is about, and where it keeps the config that it makes.
type controller struct {
	resource string
	file     string
	secret   func(name string) string
	build    func(context.Context, *rest.Config, operator.Config, *slog.Logger, prometheus.Registerer) (runnable, error)
}

type runnable interface {
	Run(context.Context) error
	Sync(context.Context, string) error
}

var controllers = []controller{
	{
		"prometheuses", "prometheus.yaml", func(name string) string { return "prometheus-" + name },
		func(ctx context.Context, rest *rest.Config, c operator.Config, l *slog.Logger, r prometheus.Registerer) (runnable, error) {
			return servercontroller.New(ctx, rest, c, l, r,
				servercontroller.WithEndpointSlice(), servercontroller.WithScrapeConfig())
		},
	},
	{
		"prometheusagents", "prometheus.yaml", func(name string) string { return "prom-agent-" + name },
		func(ctx context.Context, rest *rest.Config, c operator.Config, l *slog.Logger, r prometheus.Registerer) (runnable, error) {
			return agentcontroller.New(ctx, rest, c, l, r,
				agentcontroller.WithEndpointSlice(), agentcontroller.WithScrapeConfig())
		},
	},
	{
		"alertmanagers", "alertmanager.yaml", func(name string) string { return "alertmanager-" + name + "-generated" },
		func(ctx context.Context, rest *rest.Config, c operator.Config, l *slog.Logger, r prometheus.Registerer) (runnable, error) {
			return alertmanagercontroller.New(ctx, rest, c, l, r)
		},
	},
}

// begun is a controller that reads the objects, and will say when it knows them.
type begun struct {
	controller
	running runnable
	seen    *observer
	ready   chan error
}

// startAll starts the controllers that have something to do.
func startAll(ctx context.Context, store *api, url string) []*begun {
	started := []*begun{}
	for _, controller := range controllers {
		if len(store.list(controller.resource, "")) > 0 {
			one := &begun{controller: controller, seen: newObserver(), ready: make(chan error, 1)}
			started = append(started, one)
			go func() { one.ready <- one.start(ctx, url) }()
		}
	}
	return started
}

// start runs a controller until it knows all objects.
//
// The controller believes that nothing is its own, so that it does nothing unless it is told to.
func (b *begun) start(ctx context.Context, url string) error {
	registry := prometheus.NewRegistry()
	config := operator.DefaultConfig("10m", "50Mi")
	config.KubernetesVersion = semver.MustParse("1.34.0")
	config.ReloaderConfig.Image = operator.DefaultPrometheusConfigReloaderImage
	config.AlertmanagerDefaultBaseImage = operator.DefaultAlertmanagerBaseImage
	config.PrometheusDefaultBaseImage = operator.DefaultPrometheusBaseImage
	config.ThanosDefaultBaseImage = operator.DefaultThanosBaseImage
	config.LocalHost = "localhost"
	config.ControllerID = "only-when-told"
	config.EventRecorderFactory = operator.NewEventRecorderFactory(false)
	if err := config.Namespaces.Finalize(); err != nil {
		return err
	}
	api := &rest.Config{Host: url, QPS: -1, ContentConfig: rest.ContentConfig{ContentType: "application/json"}}
	var err error
	if b.running, err = b.build(ctx, api, config, slog.New(b.seen), registry); err != nil {
		return err
	}
	stopped := make(chan error, 1)
	go func() { stopped <- b.running.Run(ctx) }()
	for !isReady(registry) {
		select {
		case err := <-stopped:
			return fmt.Errorf("it stopped: %w", err)
		case <-time.After(2 * time.Millisecond):
		}
	}
	return nil
}

// isReady says whether a controller has read all objects.
func isReady(registry *prometheus.Registry) bool {
	families, _ := registry.Gather()
	for _, family := range families {
		if family.GetName() == "prometheus_operator_ready" {
			return family.GetMetric()[0].GetGauge().GetValue() == 1
		}
	}
	return false
}
