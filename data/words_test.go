package data

import (
	"encoding/json"
	"os"
	"reflect"
	"testing"
	"time"

	"workbay/garage"
)

// The history shows what a save changed field by field, in the reader's language: each
// field of each record has a word. Papers are shown as papers.
func TestEveryFieldOfARecordHasAWord(t *testing.T) {
	for _, lang := range []string{"en", "zh"} {
		b, err := os.ReadFile("../assets/locale/" + lang + ".json")
		if err != nil {
			t.Fatal(err)
		}
		words := map[string]string{}
		if err := json.Unmarshal(b, &words); err != nil {
			t.Fatal(err)
		}
		seen := map[reflect.Type]bool{reflect.TypeFor[time.Time](): true, reflect.TypeFor[garage.Document](): true}
		fields := 0
		var look func(rt reflect.Type)
		look = func(rt reflect.Type) {
			switch rt.Kind() {
			case reflect.Slice, reflect.Pointer, reflect.Array, reflect.Map:
				look(rt.Elem())
			case reflect.Struct:
				if seen[rt] {
					return
				}
				seen[rt] = true
				for i := range rt.NumField() {
					f := rt.Field(i)
					if fields++; words["history.field."+f.Name] == "" {
						t.Errorf("%s: the field %s of %s has no word", lang, f.Name, rt.Name())
					}
					look(f.Type)
				}
			}
		}
		for _, s := range theSchema().stored {
			if s.Name() == secretsTable || s.Name() == Outbox.name {
				continue // kept from the history
			}
			if get := reflect.ValueOf(s).MethodByName("Get"); get.IsValid() {
				look(get.Type().Out(0))
			}
		}
		if fields < 500 {
			t.Errorf("%d fields were looked at, want all", fields)
		}
	}
}
