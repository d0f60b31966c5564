package garage

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// A VIN is a vehicle identification number of 17 letters and digits (ISO 3779),
// in upper case.
type VIN string

// vinLength is the length of a VIN; older vehicles have shorter chassis numbers.
const vinLength = 17

// ParseVIN reads a VIN as typed or scanned: lower case, full-width letters,
// spaces and dashes are put right. A wrong length is refused as vin.length, a
// letter that no VIN has (I, O and Q are left out because they look like digits)
// as vin.letters. Whether the check digit is right is CheckVIN's business.
func ParseVIN(s string) (VIN, error) {
	v := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Dash, r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, norm.NFKC.String(s))
	letters := []rune(v)
	if len(letters) != vinLength {
		return "", Refuse("vin.length", "VIN", v, "Length", len(letters), "Wanted", vinLength).At("vin")
	}
	for i, r := range letters {
		if !vinLetter(r) {
			return "", Refuse("vin.letters", "VIN", v, "Letter", string(r), "Place", i+1).At("vin")
		}
	}
	return VIN(v), nil
}

// vinLetter reports whether a VIN may contain r.
func vinLetter(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' && !strings.ContainsRune("IOQ", r)
}

// CheckVIN refuses a VIN with a wrong check digit, as vin.check_digit, where the
// country makes the check digit binding (49 CFR 565.15 in the United States,
// GB 16735 in China). Elsewhere makers need not keep to it: see Warning.
func CheckVIN(v VIN, p Profile) error {
	if !p.VINBinding || v == "" || v.CheckDigit() {
		return nil
	}
	return v.wrongCheckDigit("vin.check_digit")
}

// Warning says, as vin.check_digit_warning, that the check digit is wrong where
// that is no reason to refuse the VIN: the caller shows it and goes on.
func (v VIN) Warning(p Profile) error {
	if p.VINBinding || v == "" || v.CheckDigit() {
		return nil
	}
	return v.wrongCheckDigit("vin.check_digit_warning")
}

func (v VIN) wrongCheckDigit(code string) *Problem {
	want := ""
	if len(v) == vinLength {
		want = string(v.checkDigit())
	}
	return Refuse(code, "VIN", string(v), "Digit", v.digitAt(9), "Wanted", want).At("vin")
}

// CheckDigit reports whether the ninth place is the check digit of the others.
func (v VIN) CheckDigit() bool {
	return len(v) == vinLength && v[8] == v.checkDigit()
}

// checkDigit works out what the ninth place of a whole VIN should be: letters
// stand for numbers, each weighted by its place, and the sum is taken modulo 11,
// where 10 is written X.
func (v VIN) checkDigit() byte {
	const (
		letters = "ABCDEFGHJKLMNPRSTUVWXYZ"
		numbers = "12345678123457923456789"
		weights = "8765432A098765432" // A is 10; the check digit itself counts nothing
	)
	sum := 0
	for i := range vinLength {
		n, w := int(v[i]-'0'), int(weights[i]-'0')
		if k := strings.IndexByte(letters, v[i]); k >= 0 {
			n = int(numbers[k] - '0')
		}
		if weights[i] == 'A' {
			w = 10
		}
		sum += n * w
	}
	return "0123456789X"[sum%11]
}

// digitAt returns the given place, counted from 1, or "" if v is too short.
func (v VIN) digitAt(place int) string {
	if len(v) < place {
		return ""
	}
	return string(v[place-1])
}

// ModelYear reads the model year from the tenth place. Its letters come round
// every 30 years, so it returns the latest year that may be on the road in the
// reference year (models come a year ahead); in North America a digit in the
// seventh place means before 2010. Zero means that the VIN does not tell, as is
// usual with European makers. It is a suggestion, not a fact.
func (v VIN) ModelYear(reference int) int {
	const years = "ABCDEFGHJKLMNPRSTVWXY123456789" // from 1980
	if len(v) != vinLength {
		return 0
	}
	k := strings.IndexByte(years, v[9])
	if k < 0 {
		return 0
	}
	year := 1980 + k
	for year+30 <= reference+1 {
		year += 30
	}
	northAmerican := v[0] >= '1' && v[0] <= '5'
	if northAmerican && v[6] >= '0' && v[6] <= '9' && year >= 2010 {
		year = 1980 + k
	}
	if year > reference+1 {
		return 0
	}
	return year
}

// Maker returns the maker named by the first three places, or "" if it is not in
// our list of common ones.
func (v VIN) Maker() string {
	if len(v) < 3 {
		return ""
	}
	if maker, ok := makerOf(string(v[:3])); ok {
		return maker
	}
	maker, _ := makerOf(string(v[:2]))
	return maker
}

// makerOf finds a world manufacturer identifier in the list.
func makerOf(code string) (string, bool) {
	for line := range strings.Lines(makers) {
		codes, maker, _ := strings.Cut(strings.TrimSpace(line), ": ")
		for c := range strings.FieldsSeq(codes) {
			if c == code {
				return maker, true
			}
		}
	}
	return "", false
}

// makers lists world manufacturer identifiers (ISO 3780) that garages often see.
const makers = `
WAU WA1 TRU: Audi
WBA WBS WBX WBY 4US 5UX: BMW
WDB WDC WDD WDF W1K W1N W1V 4JG 55S: Mercedes-Benz
WME: smart
WMW: MINI
WP0 WP1: Porsche
WVW WVG WV1 WV2 WV3 1VW 3VW 9BW AAV: Volkswagen
W0L W0V: Opel
WF0 SFA NM0 1FA 1FB 1FC 1FD 1FM 1FT 2FM 3FA: Ford
SAJ: Jaguar
SAL: Land Rover
SCA: Rolls-Royce
SCB: Bentley
SCC: Lotus
SCF: Aston Martin
VF1 VF2 VF6: Renault
VF3 VR3: Peugeot
VF7 VR7: Citroën
VR1: DS
VSS: SEAT
UU1: Dacia
TMB: Škoda
ZFA: Fiat
ZAR: Alfa Romeo
ZLA: Lancia
ZAM: Maserati
ZFF: Ferrari
ZHW: Lamborghini
ZCF: Iveco
ZDM: Ducati
ZAP: Piaggio
XTA: Lada
YV1 YV4 LYV: Volvo
YV2: Volvo Trucks
YS2: Scania
YS3: Saab
JHM JHL SHH SHS 1HG 2HG 5FN 5J6 19X: Honda
JH4 19U: Acura
JN1 JN8 SJN VSK 1N4 1N6 3N1 5N1: Nissan
JT SB1 2T1 4T1 5TD 5TF 5YF: Toyota
JTH JTJ 2T2 58A: Lexus
JM1 JM3 JMZ 3MZ: Mazda
JF1 JF2 4S3 4S4: Subaru
JMB JA3 JA4: Mitsubishi
JS2 JS3 JSA TSM MA3: Suzuki
JYA: Yamaha
JKA: Kawasaki
KMH KM8 KMF TMA 5NM 5NP: Hyundai
KNA KND KNE U5Y U6Y 3KP 5XY: Kia
KPT: SsangYong
KL1 1G1 1GC 1GN 2G1 3GN: Chevrolet
1GK 1GT: GMC
1G6 1GY: Cadillac
1G4 5GA: Buick
1C3 2C3: Chrysler
1C4 1J4: Jeep
1C6 3C6: Ram
1B3 2B3: Dodge
1LN 5LM: Lincoln
1HD: Harley-Davidson
1M8: Motor Coach Industries
1XP: Peterbilt
1FU: Freightliner
5YJ 7SA LRW XP7: Tesla
LFV: FAW-Volkswagen
LSV: SAIC Volkswagen
LSG: SAIC-GM
LZW: SAIC-GM-Wuling
LSJ: SAIC Motor
LBV: BMW Brilliance
LE4: Beijing Benz
LFP: FAW
LFM: FAW Toyota
LVG: GAC Toyota
LHG: GAC Honda
LMG: GAC Motor
LVH: Dongfeng Honda
LGB: Dongfeng Nissan
LDC: Dongfeng Peugeot Citroën
LJD: Yueda Kia
LBE: Beijing Hyundai
LVS: Changan Ford
LVR: Changan Mazda
LS4 LS5: Changan
LGX LC0: BYD
LGW: Great Wall
L6T LB3: Geely
LVT LVV: Chery
LJ1: JAC
LW4: Li Auto
L1N: XPeng
LNB: BAIC
LZZ: Sinotruk
`
