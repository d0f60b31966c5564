package garage

import "testing"

func TestTaxNumbers(t *testing.T) {
	tests := []struct {
		country Country
		number  string
		ok      bool
	}{
		{GB, "GB980780684", true},
		{GB, "980 7806 84", true},
		{GB, "XI980780684", true},
		{GB, "GB980780684001", true},
		{GB, "GB434031494", true},
		{GB, "GB434031439", true}, // the same seven digits, checked as since 2010
		{GB, "GB802311781", false},
		{GB, "GB980780685", false},
		{GB, "GB98078068", false},
		{GB, "GBGD001", true},
		{GB, "GBHA500", true},
		{GB, "GBGD500", false},
		{DE, "DE136695976", true},
		{DE, "de 136 695 976", true},
		{DE, "DE136695978", false},
		{DE, "DE036695976", false},
		{DE, "DE13669597", false},
		{DE, "181/815/08155", true},
		{DE, "12345", false},
		{CN, "91350100M000100Y43", true},
		{CN, "91350100m000100y43", true},
		{CN, "91350100M000100Y44", false},
		{CN, "9135010OM000100Y43", false}, // O for 0
		{CN, "91350100M000100Y4", false},
		{USCA, "anything", true},
		{Generic, "anything", true},
		{GB, "", true},
		{CN, "  ", true},
	}
	for _, tt := range tests {
		want := ""
		if !tt.ok {
			want = "taxno.form"
		}
		if got := codeOf(CheckTaxNumber(tt.country, tt.number)); got != want {
			t.Errorf("%s %q: got %q, want %q", tt.country, tt.number, got, want)
		}
	}
}
