package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	crd "github.com/prometheus-operator/prometheus-operator/example"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apiextensions-apiserver/pkg/apis/apiextensions"
	apiextensionsv1 "k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/v1"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/defaulting"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/listtype"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/schema/pruning"
	"k8s.io/apiextensions-apiserver/pkg/apiserver/validation"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/apimachinery/pkg/util/yaml"
	celconfig "k8s.io/apiserver/pkg/apis/cel"
	kjson "sigs.k8s.io/json"
)

// definition is a custom resource as an API server knows it.
type definition struct {
	resource   string
	structural *schema.Structural
	validator  validation.SchemaValidator
	rules      func() *cel.Validator
}

type definitions map[string]*definition

// readDefinitions reads the definitions that come with the operator, by apiVersion and kind.
func readDefinitions() (definitions, error) {
	var text bytes.Buffer
	if err := crd.PrintAll(&text); err != nil {
		return nil, err
	}
	found := definitions{}
	decoder := yaml.NewYAMLOrJSONDecoder(&text, 4096)
	for {
		var external apiextensionsv1.CustomResourceDefinition
		if err := decoder.Decode(&external); errors.Is(err, io.EOF) {
			return found, nil
		} else if err != nil {
			return nil, err
		}
		for _, version := range external.Spec.Versions {
			var internal apiextensions.CustomResourceValidation
			if err := apiextensionsv1.Convert_v1_CustomResourceValidation_To_apiextensions_CustomResourceValidation(version.Schema, &internal, nil); err != nil {
				return nil, err
			}
			structural, err := schema.NewStructural(internal.OpenAPIV3Schema)
			if err != nil {
				return nil, err
			}
			validator, _, err := validation.NewSchemaValidator(internal.OpenAPIV3Schema)
			if err != nil {
				return nil, err
			}
			found[external.Spec.Group+"/"+version.Name+" "+external.Spec.Names.Kind] = &definition{
				resource:   external.Spec.Names.Plural,
				structural: structural,
				validator:  validator,
				rules: sync.OnceValue(func() *cel.Validator {
					return cel.NewValidator(structural, true, celconfig.PerCallLimit)
				}),
			}
		}
	}
}

// admit does with a custom object what an API server does with a new one: it fills in defaults, and returns why it refuses the object.
func (d *definition) admit(ctx context.Context, o object) []string {
	reasons := []string{}
	for _, path := range pruning.PruneWithOptions(map[string]any(o), d.structural, true, schema.UnknownFieldPathOptions{TrackUnknownFieldPaths: true}) {
		reasons = append(reasons, fmt.Sprintf("unknown field %q", path))
	}
	err, unknown := objectmeta.CoerceWithOptions(nil, map[string]any(o), d.structural, true, objectmeta.CoerceOptions{
		ReturnUnknownFieldPaths: true,
	})
	if err != nil {
		reasons = append(reasons, err.Error())
	}
	for _, path := range unknown {
		reasons = append(reasons, fmt.Sprintf("unknown field %q", path))
	}
	defaulting.PruneNonNullableNullsWithoutDefaults(map[string]any(o), d.structural)
	defaulting.Default(map[string]any(o), d.structural)
	var faults field.ErrorList
	faults = append(faults, objectmeta.Validate(nil, map[string]any(o), d.structural, true)...)
	faults = append(faults, validation.ValidateCustomResource(nil, map[string]any(o), d.validator)...)
	faults = append(faults, listtype.ValidateListSetsAndMaps(nil, d.structural, o)...)
	// rules expect what the schema says
	if rules := d.rules(); rules != nil && len(faults) == 0 {
		broken, _ := rules.Validate(ctx, nil, d.structural, map[string]any(o), nil, celconfig.RuntimeCELCostBudget)
		faults = append(faults, broken...)
	}
	for _, fault := range faults {
		reasons = append(reasons, fault.Error())
	}
	return reasons
}

// core are the kinds of Kubernetes itself that the operator reads.
var core = map[string]struct {
	resource string
	empty    func() runtime.Object
}{
	"v1 Namespace": {"namespaces", func() runtime.Object { return &corev1.Namespace{} }},
	"v1 Secret":    {"secrets", func() runtime.Object { return &corev1.Secret{} }},
	"v1 ConfigMap": {"configmaps", func() runtime.Object { return &corev1.ConfigMap{} }},
	"v1 Service":   {"services", func() runtime.Object { return &corev1.Service{} }},
}

// admitCore decodes an object of Kubernetes strictly, and returns it as its API server keeps it.
func admitCore(o object, into runtime.Object) (object, []string) {
	strict, err := kjson.UnmarshalStrict(o.json(), into)
	if err != nil {
		return nil, []string{err.Error()}
	}
	reasons := []string{}
	for _, fault := range strict {
		reasons = append(reasons, fault.Error())
	}
	if secret, ok := into.(*corev1.Secret); ok {
		for key, value := range secret.StringData {
			if secret.Data == nil {
				secret.Data = map[string][]byte{}
			}
			secret.Data[key] = []byte(value)
		}
		secret.StringData = nil
	}
	kept, err := runtime.DefaultUnstructuredConverter.ToUnstructured(into)
	if err != nil {
		return nil, append(reasons, err.Error())
	}
	return kept, reasons
}
