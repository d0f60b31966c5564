package locale

import "workbay/garage"

// OtherThanCar is the word for the kind of a vehicle that is no car; empty for one that
// is, as nobody says so.
func (l *Locale) OtherThanCar(k garage.VehicleKind) string {
	if k == garage.CarKind {
		return ""
	}
	return l.VehicleKind(k)
}

// VehicleKind is the word for a kind of vehicle.
func (l *Locale) VehicleKind(k garage.VehicleKind) string { return l.T("vehicle_kind." + k.Code()) }
