// Says what the Prometheus Operator makes of Kubernetes objects, by running its own controllers against an API server in this process.
//
// Standard input is a JSON array of clusters, each an array of objects; standard output is a JSON array of verdicts.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"sync"

	"github.com/prometheus/common/version"
	"k8s.io/klog/v2"
)

func main() {
	if len(os.Args) > 1 && os.Args[1] == "--version" {
		fmt.Printf("prometheus-operator, version %s\n", version.Version)
		return
	}
	// clients and recorders of events write here, whatever they are told
	klog.LogToStderr(false)
	klog.SetOutput(os.Stderr)
	klog.SetLogger(klog.Logger{})
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	var clusters [][]object
	if err := json.NewDecoder(os.Stdin).Decode(&clusters); err != nil {
		return fmt.Errorf("standard input: %w", err)
	}
	definitions, err := readDefinitions()
	if err != nil {
		return err
	}
	verdicts := make([]verdict, len(clusters))
	errs := make([]error, len(clusters))
	slots := make(chan struct{}, 16)
	var wait sync.WaitGroup
	for i := range clusters {
		wait.Add(1)
		go func() {
			defer wait.Done()
			slots <- struct{}{}
			defer func() { <-slots }()
			verdicts[i], errs[i] = judge(context.Background(), definitions, clusters[i])
		}()
	}
	wait.Wait()
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("cluster %d: %w", i, err)
		}
	}
	return json.NewEncoder(os.Stdout).Encode(verdicts)
}
