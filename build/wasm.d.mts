import type { Plugin } from 'rolldown';
import type { Plugin as VitePlugin } from 'vite';

export declare const wasmBeside: (folder: string) => Plugin;
export declare const wasmInPlace: VitePlugin;
