import { definePlugin } from 'cxlint';
import retiredConnection from './retired-connection.mjs';

export default definePlugin({
  meta: { name: 'acme', version: '1.0.0' },
  rules: [retiredConnection],
  presets: {
    // "extends": "plugin:acme/migration"
    migration: { 'retired-connection': 'info' },
  },
});
