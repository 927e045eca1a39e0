#!/usr/bin/env node
// Compiled code is kept between runs where Node can (22.8 and later): a hook starts cxlint for every commit.
require('node:module').enableCompileCache?.();
void require('../dist/cli.cjs').runProcess();
