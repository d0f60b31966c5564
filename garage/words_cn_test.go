package garage

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestAmountInWords(t *testing.T) {
	tests := []struct {
		m    Money
		want string
	}{
		// the examples of the People's Bank
		{1_409_50, "壹仟肆佰零玖元伍角整"},
		{6_007_14, "陆仟零柒元壹角肆分"},
		{1_680_32, "壹仟陆佰捌拾元零叁角贰分"},
		{107_000_53, "壹拾万柒仟元零伍角叁分"},
		{16_409_02, "壹万陆仟肆佰零玖元零贰分"},
		{325_04, "叁佰贰拾伍元零肆分"},
		// and the corners
		{0, "零元整"},
		{1, "壹分"},
		{50, "伍角整"},
		{55, "伍角伍分"},
		{10_00, "壹拾元整"},
		{100_05, "壹佰元零伍分"},
		{1_234_56, "壹仟贰佰叁拾肆元伍角陆分"},
		{10_001_00, "壹万零壹元整"},
		{10_010_00, "壹万零壹拾元整"},
		{20_300_00, "贰万零叁佰元整"},
		{100_000_00, "壹拾万元整"},
		{1_000_000_00, "壹佰万元整"},
		{10_010_000_00, "壹仟零壹万元整"},
		{100_001_000_00, "壹亿零壹仟元整"},
		{105_000_000_00, "壹亿零伍佰万元整"},
		{100_010_000_00, "壹亿零壹万元整"},
		{123_456_789_01, "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分"},
		{1_000_000_000_000_00, "壹万亿元整"},
		{-1_234_56, "负壹仟贰佰叁拾肆元伍角陆分"},
	}
	for _, tt := range tests {
		if got := AmountInWords(tt.m); got != tt.want {
			t.Errorf("%d: got %s, want %s", tt.m, got, tt.want)
		}
	}
}

func TestAmountInWordsNeverStumblesOverZeros(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64().Draw(t, "amount"))
		words := AmountInWords(m)
		if strings.Contains(words, "零零") || m != 0 && (strings.HasPrefix(words, "零") || strings.Contains(words, "零元")) {
			t.Fatalf("%d: %s", m, words)
		}
		if m != math.MinInt64 && strings.TrimPrefix(words, "负") != strings.TrimPrefix(AmountInWords(-m), "负") {
			t.Fatalf("%d and %d differ", m, -m)
		}
	})
}

// readCapitals reads what AmountInWords writes below 亿亿.
func readCapitals(words string) Money {
	var total, group, digit, sub Money // sub is what stands before 亿
	for _, r := range words {
		if k := strings.IndexRune("零壹贰叁肆伍陆柒捌玖", r); k >= 0 {
			digit = Money(k / len("零"))
			continue
		}
		switch r {
		case '拾', '佰', '仟':
			group += digit * map[rune]Money{'拾': 10, '佰': 100, '仟': 1_000}[r]
			digit = 0
		case '万':
			sub, group, digit = sub+(group+digit)*10_000, 0, 0
		case '亿':
			total, sub, group, digit = (sub+group+digit)*100_000_000, 0, 0, 0
		case '元':
			total, sub, group, digit = (total+sub+group+digit)*100, 0, 0, 0
		case '角':
			total, digit = total+digit*10, 0
		case '分':
			total, digit = total+digit, 0
		}
	}
	return total
}

func TestAmountInWordsReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := Money(rapid.Int64Range(0, 9_999_999_999_999_99).Draw(t, "amount"))
		if got := readCapitals(AmountInWords(m)); got != m {
			t.Fatalf("%d is written %s, which reads %d", m, AmountInWords(m), got)
		}
	})
}
