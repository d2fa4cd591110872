package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"sort"
	"strings"
	"sync"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// object is a Kubernetes object as JSON has it.
type object map[string]any

func (o object) child(key string) object {
	child, _ := o[key].(map[string]any)
	return child
}

func (o object) text(key string) string {
	text, _ := o[key].(string)
	return text
}

func (o object) namespace() string { return o.child("metadata").text("namespace") }
func (o object) name() string      { return o.child("metadata").text("name") }
func (o object) key() string       { return o.namespace() + "/" + o.name() }
func (o object) kind() string      { return o.text("apiVersion") + " " + o.text("kind") }

func (o object) json() []byte {
	text, err := json.Marshal(o)
	if err != nil {
		panic(err)
	}
	return text
}

// api is as much of an API server as the operator's controllers need: what is there when they begin stays as it is, but for what they write.
type api struct {
	mutex   sync.Mutex
	objects map[string]map[string]object // resource -> namespace/name
	version int
}

func newAPI() *api {
	return &api{objects: map[string]map[string]object{}, version: 1}
}

func (a *api) put(resource string, o object) {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	a.keep(resource, o)
}

func (a *api) keep(resource string, o object) {
	a.version++
	meta := o.child("metadata")
	meta["resourceVersion"] = fmt.Sprint(a.version)
	if meta.text("uid") == "" {
		meta["uid"] = fmt.Sprintf("%s-%s-%s", resource, meta.text("namespace"), meta.text("name"))
	}
	if a.objects[resource] == nil {
		a.objects[resource] = map[string]object{}
	}
	a.objects[resource][o.key()] = o
}

// list returns the objects of a resource, of a namespace unless that is empty, in the order of their names.
func (a *api) list(resource, namespace string) []object {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	found := []object{}
	for _, o := range a.objects[resource] {
		if namespace == "" || o.namespace() == namespace {
			found = append(found, o)
		}
	}
	sort.Slice(found, func(i, j int) bool { return found[i].key() < found[j].key() })
	return found
}

func (a *api) get(resource, namespace, name string) object {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	return a.objects[resource][namespace+"/"+name]
}

// request is what a path and its query ask for.
type request struct {
	apiVersion, resource, namespace, name string
	metadataOnly                          bool
}

func parse(r *http.Request) request {
	parts := strings.Split(strings.Trim(r.URL.Path, "/"), "/")
	asked := request{metadataOnly: strings.Contains(r.Header.Get("Accept"), "as=PartialObjectMetadata")}
	if parts[0] == "api" {
		asked.apiVersion, parts = parts[1], parts[2:]
	} else {
		asked.apiVersion, parts = parts[1]+"/"+parts[2], parts[3:]
	}
	if parts[0] == "namespaces" && len(parts) > 2 {
		asked.namespace, parts = parts[1], parts[2:]
	}
	for i, into := range []*string{&asked.resource, &asked.name} {
		if i < len(parts) {
			*into = parts[i]
		}
	}
	return asked
}

func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked := parse(r)
	query := r.URL.Query()
	switch {
	case asked.resource == "selfsubjectaccessreviews":
		review := body(r)
		review["status"] = map[string]any{"allowed": true}
		answer(w, http.StatusCreated, review)
	case r.Method == http.MethodGet && query.Get("watch") != "":
		a.watch(w, r, asked)
	case r.Method == http.MethodGet && asked.name == "":
		a.answerList(w, asked)
	case r.Method == http.MethodGet:
		a.answerOne(w, asked, a.get(asked.resource, asked.namespace, asked.name))
	case r.Method == http.MethodPost:
		created := body(r)
		created.child("metadata")["namespace"] = asked.namespace
		if a.get(asked.resource, asked.namespace, created.name()) != nil {
			refuse(w, http.StatusConflict, metav1.StatusReasonAlreadyExists, "it exists")
			return
		}
		a.put(asked.resource, created)
		answer(w, http.StatusCreated, created)
	case r.Method == http.MethodPut:
		updated := body(r)
		updated.child("metadata")["namespace"] = asked.namespace
		a.put(asked.resource, updated)
		answer(w, http.StatusOK, updated)
	case r.Method == http.MethodDelete:
		if !a.remove(asked) {
			a.answerOne(w, asked, nil)
			return
		}
		answer(w, http.StatusOK, object{"apiVersion": "v1", "kind": "Status", "status": "Success", "metadata": map[string]any{}})
	default:
		refuse(w, http.StatusMethodNotAllowed, metav1.StatusReasonMethodNotAllowed, r.Method+" "+r.URL.Path)
	}
}

// remove says whether what is asked for was there.
func (a *api) remove(asked request) bool {
	a.mutex.Lock()
	defer a.mutex.Unlock()
	key := asked.namespace + "/" + asked.name
	_, there := a.objects[asked.resource][key]
	delete(a.objects[asked.resource], key)
	return there
}

// watch says what is there, if asked to, and then nothing: nothing changes.
func (a *api) watch(w http.ResponseWriter, r *http.Request, asked request) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(http.StatusOK)
	events := json.NewEncoder(w)
	if r.URL.Query().Get("sendInitialEvents") == "true" {
		for _, o := range a.list(asked.resource, asked.namespace) {
			_ = events.Encode(object{"type": "ADDED", "object": asked.shown(o)})
		}
		_ = events.Encode(object{"type": "BOOKMARK", "object": asked.shown(object{
			"apiVersion": asked.apiVersion,
			"kind":       kindOf[asked.resource],
			"metadata": map[string]any{
				"resourceVersion": fmt.Sprint(a.version),
				"annotations":     map[string]any{metav1.InitialEventsAnnotationKey: "true"},
			},
		})})
	}
	w.(http.Flusher).Flush()
	<-r.Context().Done()
}

func (a *api) answerList(w http.ResponseWriter, asked request) {
	items := []any{}
	for _, o := range a.list(asked.resource, asked.namespace) {
		items = append(items, asked.shown(o))
	}
	list := object{"apiVersion": asked.apiVersion, "kind": kindOf[asked.resource] + "List", "items": items}
	if asked.metadataOnly {
		list["apiVersion"], list["kind"] = "meta.k8s.io/v1", "PartialObjectMetadataList"
	}
	list["metadata"] = map[string]any{"resourceVersion": fmt.Sprint(a.version)}
	answer(w, http.StatusOK, list)
}

func (a *api) answerOne(w http.ResponseWriter, asked request, found object) {
	if found == nil {
		refuse(w, http.StatusNotFound, metav1.StatusReasonNotFound, fmt.Sprintf("%s %q not found", asked.resource, asked.namespace+"/"+asked.name))
		return
	}
	answer(w, http.StatusOK, asked.shown(found))
}

// shown is an object as it was asked for.
func (asked request) shown(o object) object {
	if asked.metadataOnly {
		return object{"apiVersion": "meta.k8s.io/v1", "kind": "PartialObjectMetadata", "metadata": o["metadata"]}
	}
	return o
}

func body(r *http.Request) object {
	text, _ := io.ReadAll(r.Body)
	var o object
	if err := json.Unmarshal(text, &o); err != nil {
		panic(fmt.Sprintf("%s %s: %v: %q", r.Method, r.URL, err, text))
	}
	return o
}

func answer(w http.ResponseWriter, code int, o object) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	_, _ = w.Write(o.json())
}

func refuse(w http.ResponseWriter, code int, reason metav1.StatusReason, message string) {
	answer(w, code, object{
		"apiVersion": "v1", "kind": "Status", "status": "Failure", "code": code, "reason": string(reason), "message": message, "metadata": map[string]any{},
	})
}
