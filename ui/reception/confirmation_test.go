package reception

import "testing"

func TestTheMailOfAConfirmationIsWrittenAsTheStandardSays(t *testing.T) {
	for _, tt := range []struct{ name, to, subject, text, want string }{
		{"plain", "elena@example.com", "Your appointment", "Dear Elena,\nsee you on Tuesday.",
			"mailto:elena@example.com?subject=Your%20appointment&body=Dear%20Elena%2C%0D%0Asee%20you%20on%20Tuesday."},
		{"what would part the fields", "a+b&c@example.com", "Marsh & Sons: 100% = £5?", "1 + 1; #2/3",
			"mailto:a%2Bb%26c@example.com?subject=Marsh%20%26%20Sons%3A%20100%25%20%3D%20%C2%A35%3F&body=1%20%2B%201%3B%20%232%2F3"},
		{"Chinese", "li@example.cn", "预约确认", "李雪：\r\n周二见",
			"mailto:li@example.cn?subject=%E9%A2%84%E7%BA%A6%E7%A1%AE%E8%AE%A4&body=%E6%9D%8E%E9%9B%AA%EF%BC%9A%0D%0A%E5%91%A8%E4%BA%8C%E8%A7%81"},
	} {
		if got := mailTo(tt.to, tt.subject, tt.text).String(); got != tt.want {
			t.Errorf("%s: got\n%s\nwant\n%s", tt.name, got, tt.want)
		}
	}
}
