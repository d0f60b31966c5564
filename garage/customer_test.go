package garage

import (
	"slices"
	"testing"
)

func TestCustomersThatCannotBeKept(t *testing.T) {
	wants(t, Customer{Name: " "}.Check(), "customer.no_name")
	wants(t, Customer{Name: "李雪"}.Check(), "")
}

func TestLikelyDuplicates(t *testing.T) {
	elena := Customer{Name: "Elena Marsh", Phones: []Phone{{Number: "07700 900 101"}}}
	for name, tt := range map[string]struct {
		other Customer
		want  bool
	}{
		"the same phone written abroad":    {Customer{Name: "E. M.", Phones: []Phone{{Number: "+44 7700 900101"}}}, true},
		"the same name written otherwise":  {Customer{Name: "elena  MARSH."}, true},
		"another person":                   {Customer{Name: "Tom Keller", Phones: []Phone{{Number: "07700 900 102"}}}, false},
		"two without a name are not alike": {Customer{}, false},
	} {
		if got := elena.Same(tt.other); got != tt.want {
			t.Errorf("%s: got %t, want %t", name, got, tt.want)
		}
	}
	if (Customer{}).Same(Customer{}) {
		t.Error("two nameless customers: got the same")
	}
}

func TestMergeKeepsWhatIsKnownAndTheCarefulConsent(t *testing.T) {
	keep := Customer{ID: 1, Name: "Ida Keller", Phones: []Phone{{Number: "07700 900 102"}}, Email: "ida@example.com", Note: "Calls after five", Since: now, MayText: true, Marketing: true}
	drop := Customer{ID: 2, Name: "I. Keller", Phones: []Phone{{Number: "+447700900102"}, {Number: "01904 111 222"}}, Email: "other@example.com",
		Address: []string{"3 Mill Lane"}, Note: "Pays cash", Since: now.AddDate(-1, 0, 0), MayText: true, Language: Chinese}
	got := keep.Merge(drop)
	if got.ID != 1 || got.Name != "Ida Keller" || len(got.Phones) != 2 || got.Email != "ida@example.com" || !slices.Equal(got.Address, drop.Address) {
		t.Errorf("got %+v", got)
	}
	if got.Note != "Calls after five\nPays cash" || !got.Since.Equal(drop.Since) || !got.MayText || got.Marketing || got.Language != Chinese {
		t.Errorf("got note %q, since %s, text %t, marketing %t", got.Note, got.Since, got.MayText, got.Marketing)
	}
	if again := got.Merge(drop); again.Note != got.Note || len(again.Phones) != 2 {
		t.Errorf("merged twice: got %+v", again)
	}
}
