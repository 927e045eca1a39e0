import type { JsonObject } from '../../document/document.ts';
import type { ShapeFault } from '../blocks/shape-fault.ts';

export const findStudioJsonFaults = (_value: JsonObject): readonly ShapeFault[] => [];
