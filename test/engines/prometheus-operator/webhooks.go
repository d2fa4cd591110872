package main

import (
	"bytes"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"

	"github.com/prometheus-operator/prometheus-operator/pkg/admission"
	"github.com/prometheus/common/model"
	"github.com/prometheus/prometheus/promql/parser"
	admissionv1 "k8s.io/api/admission/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
)

var webhooks = map[string]string{
	"prometheusrules":     "/admission-prometheusrules/validate",
	"alertmanagerconfigs": "/admission-alertmanagerconfigs/validate",
}

// askWebhook returns what the operator's webhook has against an object.
func askWebhook(resource string, o object) []string {
	path, ok := webhooks[resource]
	if !ok {
		return nil
	}
	mux := http.NewServeMux()
	admission.New(slog.New(slog.DiscardHandler), model.LegacyValidation, parser.Options{}).Register(mux)
	_, version, _ := strings.Cut(o.text("apiVersion"), "/")
	review, err := json.Marshal(admissionv1.AdmissionReview{
		TypeMeta: metav1.TypeMeta{APIVersion: "admission.k8s.io/v1", Kind: "AdmissionReview"},
		Request: &admissionv1.AdmissionRequest{
			UID:      "review",
			Resource: metav1.GroupVersionResource{Group: "monitoring.coreos.com", Version: version, Resource: resource},
			Object:   runtime.RawExtension{Raw: o.json()},
		},
	})
	if err != nil {
		return []string{err.Error()}
	}
	request := httptest.NewRequest(http.MethodPost, path, bytes.NewReader(review))
	request.Header.Set("Content-Type", "application/json")
	recorder := httptest.NewRecorder()
	mux.ServeHTTP(recorder, request)
	var answered admissionv1.AdmissionReview
	if err := json.Unmarshal(recorder.Body.Bytes(), &answered); err != nil {
		return []string{err.Error()}
	}
	if answered.Response.Allowed {
		return nil
	}
	reasons := []string{}
	for _, cause := range answered.Response.Result.Details.Causes {
		reasons = append(reasons, cause.Message)
	}
	if len(reasons) == 0 {
		reasons = append(reasons, answered.Response.Result.Message)
	}
	return reasons
}
