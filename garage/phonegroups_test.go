package garage

import (
	"testing"

	"pgregory.net/rapid"
)

func TestGroupPhone(t *testing.T) {
	tests := []struct {
		name        string
		country     Country
		typed, want string
	}{
		{"mobile", GB, "07700900201", "07700 900 201"},
		{"mobile with country code", GB, "+447700900201", "+44 7700 900 201"},
		{"London", GB, "02079460000", "020 7946 0000"},
		{"Sheffield", GB, "01144960123", "0114 496 0123"},
		{"Edinburgh", GB, "01314960123", "0131 496 0123"},
		{"a town with a long code", GB, "01632960123", "01632 960123"},
		{"a village with a longer one", GB, "01539456789", "015394 56789"},
		{"free of charge", GB, "08001111", "08001111"},
		{"free of charge, full", GB, "08081570192", "0808 157 0192"},
		{"local", GB, "960123", "960123"},
		{"grouped by hand", GB, "0770 0900 201", "0770 0900 201"},
		{"with a word", GB, "07700900201 after 6", "07700900201 after 6"},
		{"of another country", GB, "+8613912345678", "+8613912345678"},
		{"mobile", DE, "017123456789", "0171 23456789"},
		{"mobile with country code", DE, "+4917123456789", "+49 171 23456789"},
		{"mobile of a newer range", DE, "015123456789", "0151 23456789"},
		{"Berlin", DE, "03012345678", "030 12345678"},
		{"Stuttgart", DE, "07111234567", "0711 1234567"},
		{"Dresden", DE, "03511234567", "0351 1234567"},
		{"a town in the west", DE, "0210412345", "02104 12345"},
		{"a village in the east", DE, "03305612345", "03305612345"},
		{"California", USCA, "4155550188", "(415) 555-0188"},
		{"with the one before it", USCA, "14155550188", "1 415-555-0188"},
		{"with country code", USCA, "+14155550188", "+1 415-555-0188"},
		{"local", USCA, "5550188", "5550188"},
		{"mobile", CN, "13912345678", "139 1234 5678"},
		{"mobile with country code", CN, "+8613912345678", "+86 139 1234 5678"},
		{"Beijing", CN, "01065529988", "010 6552 9988"},
		{"Beijing with country code", CN, "+861065529988", "+86 10 6552 9988"},
		{"Hangzhou", CN, "057187654321", "0571 8765 4321"},
		{"a smaller town", CN, "03167654321", "0316 765 4321"},
		{"service", CN, "4008101234", "400 810 1234"},
		{"a country without a plan here", Generic, "07700900201", "07700900201"},
		{"nothing", GB, "", ""},
		{"a plus", GB, "+", "+"},
	}
	for _, tt := range tests {
		t.Run(string(tt.country)+" "+tt.name, func(t *testing.T) {
			if got := GroupPhone(tt.country, tt.typed); got != tt.want {
				t.Errorf("GroupPhone(%q) = %q, want %q", tt.typed, got, tt.want)
			}
		})
	}
}

func TestGroupingAPhoneChangesNoDigit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := rapid.SampledFrom([]Country{GB, DE, USCA, CN, Generic}).Draw(t, "country")
		typed := rapid.StringMatching(`(\+(44|49|1|86)?)?[0-9 ]{0,16}`).Draw(t, "typed")
		got := GroupPhone(c, typed)
		if FoldPhone(got) != FoldPhone(typed) {
			t.Errorf("GroupPhone(%s, %q) = %q has other digits", c, typed, got)
		}
		if again := GroupPhone(c, got); again != got {
			t.Errorf("grouped again %q becomes %q", got, again)
		}
	})
}
