import type { JsonObject } from '../document/document.ts';
import type { ActionCatalogue } from '../script/action-type.ts';
import { actionCatalogue } from '../script/action-catalogue.ts';
import type { Script, StudioFormat } from '../script/script.ts';
import type { ShapeFault } from './blocks/shape-fault.ts';
import { readStudioJson } from './studio-json/read.ts';
import { findStudioJsonFaults } from './studio-json/shape.ts';
import { readStudioXml } from './studio-xml/read.ts';
import { findStudioXmlFaults } from './studio-xml/shape.ts';

/** Studio's own exports. Loaded only for a file that is one. */
export function readStudio(
  value: JsonObject,
  format: StudioFormat,
  actions: ActionCatalogue = actionCatalogue(),
): { readonly script: Script; readonly shape: readonly ShapeFault[] } {
  return format === 'studio-json'
    ? { script: readStudioJson(value, actions), shape: findStudioJsonFaults(value) }
    : { script: readStudioXml(value, actions), shape: findStudioXmlFaults(value) };
}
