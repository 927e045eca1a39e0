#!/usr/bin/env node
const { runProcess, keep } = require('./kept-code.js').entry();
void runProcess(keep);
