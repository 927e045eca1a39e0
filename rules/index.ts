import type { Rule } from '../src/engine/rule.ts';
import actionNotForMedia from './structure/action-not-for-media.ts';
import beginCount from './structure/begin-count.ts';
import caseLabel from './structure/case-label.ts';
import constantCondition from './data/constant-condition.ts';
import cycleWithoutWait from './flow/cycle-without-wait.ts';
import deadWrite from './data/dead-write.ts';
import defaultBranchNotWired from './flow/default-branch-not-wired.ts';
import duplicateBlockName from './structure/duplicate-block-name.ts';
import duplicateKey from './structure/duplicate-key.ts';
import duplicateScriptName from './project/duplicate-script-name.ts';
import duplicateTransition from './flow/duplicate-transition.ts';
import duplicateVariable from './structure/duplicate-variable.ts';
import endWithTransition from './flow/end-with-transition.ts';
import endlessLoop from './flow/endless-loop.ts';
import entryNotStart from './structure/entry-not-start.ts';
import errorHandlerLoops from './reliability/error-handler-loops.ts';
import errorPathIgnored from './reliability/error-path-ignored.ts';
import eventMisuse from './flow/event-misuse.ts';
import exportHasIssues from './structure/export-has-issues.ts';
import hardcodedSecret from './security/hardcoded-secret.ts';
import implicitTimeout from './reliability/implicit-timeout.ts';
import incompleteHeader from './structure/incomplete-header.ts';
import internalAction from './structure/internal-action.ts';
import invalidCondition from './structure/invalid-condition.ts';
import invalidConnectionId from './structure/invalid-connection-id.ts';
import invalidEncoding from './structure/invalid-encoding.ts';
import invalidEntryBlock from './structure/invalid-entry-block.ts';
import invalidExpression from './structure/invalid-expression.ts';
import invalidJson from './structure/invalid-json.ts';
import invalidShape from './structure/invalid-shape.ts';
import invalidVariable from './structure/invalid-variable.ts';
import knownIdOtherName from './structure/known-id-other-name.ts';
import loopWithoutProgress from './reliability/loop-without-progress.ts';
import missingActionBefore from './structure/missing-action-before.ts';
import missingDynamic from './data/missing-dynamic.ts';
import missingErrorTransition from './flow/missing-error-transition.ts';
import missingOutputVariable from './structure/missing-output-variable.ts';
import missingPrompt from './project/missing-prompt.ts';
import missingTransition from './flow/missing-transition.ts';
import multipleStarts from './structure/multiple-starts.ts';
import noEnd from './flow/no-end.ts';
import orphanedBlock from './flow/orphaned-block.ts';
import pageNotClosed from './structure/page-not-closed.ts';
import placeholderMismatch from './sql/placeholder-mismatch.ts';
import promptSequence from './structure/prompt-sequence.ts';
import propertyGap from './structure/property-gap.ts';
import queryInLoop from './reliability/query-in-loop.ts';
import requiredValue from './structure/required-value.ts';
import reservedName from './data/reserved-name.ts';
import resultOfWrite from './data/result-of-write.ts';
import resultReadOnErrorPath from './data/result-read-on-error-path.ts';
import sameQueryDifferentTimeout from './project/same-query-different-timeout.ts';
import silentWait from './reliability/silent-wait.ts';
import snippetSyntax from './structure/snippet-syntax.ts';
import spaceInFileName from './structure/space-in-file-name.ts';
import sqlCrossJoin from './sql/sql-cross-join.ts';
import sqlDdl from './sql/sql-ddl.ts';
import sqlDuplicateColumn from './sql/sql-duplicate-column.ts';
import sqlInjection from './sql/sql-injection.ts';
import sqlInsertCount from './sql/sql-insert-count.ts';
import sqlLimitWithoutOrder from './sql/sql-limit-without-order.ts';
import sqlMissingWhere from './sql/sql-missing-where.ts';
import sqlMultipleStatements from './sql/sql-multiple-statements.ts';
import sqlNullComparison from './sql/sql-null-comparison.ts';
import sqlParameterType from './sql/sql-parameter-type.ts';
import sqlPgOperator from './sql/sql-pg-operator.ts';
import sqlPlaceholderPosition from './sql/sql-placeholder-position.ts';
import sqlQuotedPlaceholder from './sql/sql-quoted-placeholder.ts';
import sqlSelectStar from './sql/sql-select-star.ts';
import sqlSyntax from './sql/sql-syntax.ts';
import sqlUnboundedResult from './sql/sql-unbounded-result.ts';
import sqlUnknownColumn from './sql/sql-unknown-column.ts';
import sqlUnknownTable from './sql/sql-unknown-table.ts';
import stageInPath from './structure/stage-in-path.ts';
import staleNextActionId from './structure/stale-next-action-id.ts';
import subscriptTarget from './project/subscript-target.ts';
import timeoutOutOfBounds from './reliability/timeout-out-of-bounds.ts';
import tooManyParameters from './structure/too-many-parameters.ts';
import typeMismatch from './data/type-mismatch.ts';
import unassignedVariable from './data/unassigned-variable.ts';
import unboundedInput from './security/unbounded-input.ts';
import uncheckedResult from './data/unchecked-result.ts';
import unclearCaption from './structure/unclear-caption.ts';
import undeclaredVariable from './data/undeclared-variable.ts';
import unknownAction from './structure/unknown-action.ts';
import unknownBlockType from './structure/unknown-block-type.ts';
import unknownColumn from './data/unknown-column.ts';
import unknownProperty from './structure/unknown-property.ts';
import unknownScriptFormat from './structure/unknown-script-format.ts';
import unknownTransition from './flow/unknown-transition.ts';
import unknownTransitionTarget from './flow/unknown-transition-target.ts';
import unreachableBlock from './flow/unreachable-block.ts';
import unsetVariable from './data/unset-variable.ts';
import unusedVariable from './data/unused-variable.ts';
import unwiredOutcome from './flow/unwired-outcome.ts';
import valueOutOfRange from './structure/value-out-of-range.ts';
import wrongTerminator from './flow/wrong-terminator.ts';

/** Every rule, by id. A test holds the list against the folders. */
export const rules: readonly Rule[] = [
  actionNotForMedia,
  beginCount,
  caseLabel,
  constantCondition,
  cycleWithoutWait,
  deadWrite,
  defaultBranchNotWired,
  duplicateBlockName,
  duplicateKey,
  duplicateScriptName,
  duplicateTransition,
  duplicateVariable,
  endWithTransition,
  endlessLoop,
  entryNotStart,
  errorHandlerLoops,
  errorPathIgnored,
  eventMisuse,
  exportHasIssues,
  hardcodedSecret,
  implicitTimeout,
  incompleteHeader,
  internalAction,
  invalidCondition,
  invalidConnectionId,
  invalidEncoding,
  invalidEntryBlock,
  invalidExpression,
  invalidJson,
  invalidShape,
  invalidVariable,
  knownIdOtherName,
  loopWithoutProgress,
  missingActionBefore,
  missingDynamic,
  missingErrorTransition,
  missingOutputVariable,
  missingPrompt,
  missingTransition,
  multipleStarts,
  noEnd,
  orphanedBlock,
  pageNotClosed,
  placeholderMismatch,
  promptSequence,
  propertyGap,
  queryInLoop,
  requiredValue,
  reservedName,
  resultOfWrite,
  resultReadOnErrorPath,
  sameQueryDifferentTimeout,
  silentWait,
  snippetSyntax,
  spaceInFileName,
  sqlCrossJoin,
  sqlDdl,
  sqlDuplicateColumn,
  sqlInjection,
  sqlInsertCount,
  sqlLimitWithoutOrder,
  sqlMissingWhere,
  sqlMultipleStatements,
  sqlNullComparison,
  sqlParameterType,
  sqlPgOperator,
  sqlPlaceholderPosition,
  sqlQuotedPlaceholder,
  sqlSelectStar,
  sqlSyntax,
  sqlUnboundedResult,
  sqlUnknownColumn,
  sqlUnknownTable,
  stageInPath,
  staleNextActionId,
  subscriptTarget,
  timeoutOutOfBounds,
  tooManyParameters,
  typeMismatch,
  unassignedVariable,
  unboundedInput,
  uncheckedResult,
  unclearCaption,
  undeclaredVariable,
  unknownAction,
  unknownBlockType,
  unknownColumn,
  unknownProperty,
  unknownScriptFormat,
  unknownTransition,
  unknownTransitionTarget,
  unreachableBlock,
  unsetVariable,
  unusedVariable,
  unwiredOutcome,
  valueOutOfRange,
  wrongTerminator,
];
