// Before the files of the unit ring that this ring reads again: see test/unit/sample.ts.
process.env['TEST_THOROUGH'] = '1';
