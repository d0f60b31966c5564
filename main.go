// Command workbay runs a garage's day: customers, vehicles, work orders, parts
// and invoices in one file on one PC.
package main

func main() {}
