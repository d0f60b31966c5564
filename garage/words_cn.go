package garage

import "strings"

// AmountInWords writes an amount of yuan in the capital numerals that settlement
// lists and receipts in China carry beside the figures: 1234.56 is
// 壹仟贰佰叁拾肆元伍角陆分. The form is that of the People's Bank for bills: 整 closes an
// amount without fen, and 零 stands for skipped places.
func AmountInWords(m Money) string {
	var words strings.Builder
	if m < 0 {
		words.WriteString("负")
	}
	fen := magnitude(int64(m))
	yuan, jiao, fen := fen/100, fen/10%10, fen%10
	if yuan > 0 || jiao == 0 && fen == 0 {
		words.WriteString(capitals(yuan) + "元")
	}
	if jiao > 0 {
		if yuan > 0 && yuan%10 == 0 {
			words.WriteString("零")
		}
		words.WriteString(capitals(jiao) + "角")
	}
	if fen == 0 {
		words.WriteString("整")
		return words.String()
	}
	if yuan > 0 && jiao == 0 {
		words.WriteString("零")
	}
	words.WriteString(capitals(fen) + "分")
	return words.String()
}

// capitals writes n in capital numerals: groups of four places, with 万 after the
// second and 亿 after the fourth.
func capitals(n uint64) string {
	for _, group := range []struct {
		size uint64
		name string
	}{{100_000_000, "亿"}, {10_000, "万"}} {
		if n < group.size {
			continue
		}
		words, rest := capitals(n/group.size)+group.name, n%group.size
		switch {
		case rest == 0:
			return words
		case rest < group.size/10:
			words += "零"
		}
		return words + capitals(rest)
	}
	return capitalGroup(n)
}

// capitalGroup writes a number below ten thousand.
func capitalGroup(n uint64) string {
	digits := [...]string{"零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖"}
	if n == 0 {
		return digits[0]
	}
	var words strings.Builder
	skipped := false
	for _, place := range []struct {
		size uint64
		name string
	}{{1_000, "仟"}, {100, "佰"}, {10, "拾"}, {1, ""}} {
		digit := n / place.size % 10
		if digit == 0 {
			skipped = words.Len() > 0
			continue
		}
		if skipped {
			words.WriteString(digits[0])
			skipped = false
		}
		words.WriteString(digits[digit] + place.name)
	}
	return words.String()
}
