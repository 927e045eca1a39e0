#!/usr/bin/env node
import module from 'node:module';

// Compiled code is kept between runs where Node can (22.8 and later): a hook starts cxlint for every commit.
module.enableCompileCache?.();
const { runProcess } = await import('../dist/cli.js');
await runProcess();
