package garage

import "testing"

func TestCapitalsAreGivenToSmallLatinNamesAlone(t *testing.T) {
	for typed, want := range map[string]string{
		"jo hill": "Jo Hill", "anne-marie o'neil": "Anne-Marie O'Neil", "élodie çelik": "Élodie Çelik", "garage 2nd street": "Garage 2nd Street",
		"Jo van der Berg": "Jo van der Berg", "iPhone repairs": "iPhone repairs", "JO HILL": "JO HILL", "王伟": "王伟", "王 wei": "王 wei", "анна": "анна", "": "",
	} {
		if got := Capitals(typed); got != want {
			t.Errorf("%q: got %q, want %q", typed, got, want)
		}
	}
}
