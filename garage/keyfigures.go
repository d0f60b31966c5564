package garage

// Averaged is m spread over n; 0 over nothing (money.md 4.4).
func Averaged(m Money, n int) Money {
	if n <= 0 {
		return 0
	}
	return round(int64(n), int64(m))
}

// HourlyRate is what an hour came to: the effective labour rate of net labour and
// the hours sold; 0 without hours.
func HourlyRate(labour Money, sold Quantity) Money {
	if sold <= 0 {
		return 0
	}
	return round(int64(sold), int64(labour), oneUnit)
}

// MarginRate is what is left of net sales after cost, as a share of them.
func MarginRate(net, cost Money) Rate { return share(net-cost, net) }
