package garage

import "strings"

// GroupPhone writes a telephone number of a country in its usual groups, where it
// was typed in one run: 07700900201 in Britain becomes 07700 900 201. A number that
// somebody grouped by hand, one of another country, and one whose groups are not
// known here stay as they were typed. [FoldPhone] finds each in either form.
//
// The groups follow Ofcom's National Telephone Numbering Plan, the numbering plan of
// the Bundesnetzagentur, the North American Numbering Plan, and China's numbering
// plan of the MIIT.
func GroupPhone(c Country, typed string) string {
	abroad := strings.HasPrefix(typed, "+")
	n := strings.TrimPrefix(typed, "+")
	if n == "" || strings.Trim(n, "0123456789") != "" {
		return typed
	}
	code := map[Country]string{GB: "44", DE: "49", USCA: "1", CN: "86"}[c]
	if !abroad {
		return grouped(c, n, typed)
	}
	inland, ours := strings.CutPrefix(n, code)
	if code == "" || !ours {
		return typed
	}
	if own := grouped(c, inland, ""); own != "" && (c == USCA || c == CN) { // no zero before it
		return "+" + code + " " + strings.NewReplacer("(", "", ") ", "-").Replace(own)
	}
	if own := grouped(c, "0"+inland, ""); own != "" {
		return "+" + code + " " + strings.TrimPrefix(own, "0")
	}
	return typed
}

// grouped writes an inland number with its zero in groups; otherwise where it does
// not fit the plan.
func grouped(c Country, n, otherwise string) string {
	var sizes []int
	switch c {
	case GB:
		sizes = groupsGB(n)
	case DE:
		sizes = groupsDE(n)
	case CN:
		sizes = groupsCN(n)
	case USCA:
		switch {
		case len(n) == 10 && n[0] > '1' && n[3] > '1':
			return "(" + n[:3] + ") " + n[3:6] + "-" + n[6:]
		case len(n) == 11 && n[0] == '1' && n[1] > '1' && n[4] > '1':
			return "1 " + n[1:4] + "-" + n[4:7] + "-" + n[7:]
		}
	}
	if sizes == nil {
		return otherwise
	}
	var parts []string
	for _, k := range sizes {
		parts, n = append(parts, n[:k]), n[k:]
	}
	return strings.Join(append(parts, n), " ")
}

// groupsGB are the sizes of the groups but the last: ten digits behind the zero, in
// places that have not had that many yet, nine.
func groupsGB(n string) []int {
	if !strings.HasPrefix(n, "0") || len(n) < 10 || len(n) > 11 {
		return nil
	}
	full := len(n) == 11
	switch {
	case n[1] == '2' && full:
		return []int{3, 4}
	case n[1] == '7' && full:
		return []int{5, 3}
	case n[1] == '3' && full, n[1] == '8', n[1] == '9' && full:
		return []int{4, 3}
	case n[1] == '1' && (n[2] == '1' || n[3] == '1') && full:
		return []int{4, 3}
	case n[1] == '1':
		for _, long := range []string{"013873", "015242", "015394", "015395", "015396", "016973", "016974", "016977", "017683", "017684", "017687", "019467", "019755", "019756"} {
			if strings.HasPrefix(n, long) {
				return []int{6}
			}
		}
		return []int{5}
	}
	return nil
}

// groupsDE is the size of the area code with its zero. Those of two and three digits
// are known, those of four are all others but in the east, where they have four or
// five: there the number stays as it was typed.
func groupsDE(n string) []int {
	if !strings.HasPrefix(n, "0") || strings.HasPrefix(n, "00") || len(n) < 7 || len(n) > 13 {
		return nil
	}
	area := n[1:]
	switch {
	case area[0] == '1': // mobile: 015x, 016x, 017x
		if area[1] == '5' && len(n) == 12 || (area[1] == '6' || area[1] == '7') && (len(n) == 11 || len(n) == 12) {
			return []int{4}
		}
		return nil
	case strings.HasPrefix(area, "800"):
		return []int{4}
	case startsWith(area, "30", "40", "69", "89"):
		return []int{3}
	case startsWith(area, "201", "202", "203", "208", "209", "211", "212", "214", "221", "228", "231", "234", "906",
		"335", "340", "341", "345", "351", "355", "361", "365", "371", "375", "381", "385", "391", "395"):
		return []int{4}
	case strings.ContainsAny(area[:1], "245679") && area[1] > '0' && area[2] == '1',
		area[0] == '8' && area[1] > '0' && area[2] == '1':
		return []int{4} // 0241 Aachen, 0711 Stuttgart, 0911 Nürnberg
	case area[0] == '3', startsWith(area, "700", "701", "709", "801", "900", "901", "902", "903", "904", "905"):
		return nil
	}
	return []int{5}
}

// groupsCN are mobile numbers, numbers of service, and those of towns with a code of
// three or four digits.
func groupsCN(n string) []int {
	switch {
	case len(n) == 11 && n[0] == '1' && n[1] > '2':
		return []int{3, 4}
	case len(n) == 10 && startsWith(n, "400", "800"):
		return []int{3, 3}
	case len(n) == 11 && startsWith(n, "010", "02"):
		return []int{3, 4}
	case len(n) == 12 && startsWith(n, "03", "04", "05", "06", "07", "08", "09"):
		return []int{4, 4}
	case len(n) == 11 && startsWith(n, "03", "04", "05", "06", "07", "08", "09"):
		return []int{4, 3}
	}
	return nil
}

func startsWith(s string, any ...string) bool {
	for _, p := range any {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}
