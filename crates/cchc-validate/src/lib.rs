//! Every finding about an assignment or a catalogue: one rule, one documented file.
