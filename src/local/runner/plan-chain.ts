import { InputError } from '../../errors.js';
import { isSkippedSoFar, type OpenSection, openSection, type SectionOptions } from '../../http-request/index.js';
import type { ChainSection } from '../../tasks/index.js';
import { attemptRequest, type EarlyRequest } from './attempt-request.js';
import { OutputNames } from './output-names.js';
import type { TaskSources } from './task-sources.js';
import type { VariableTable } from './variables.js';

/** The parts of a task with the handler HttpRequestChain. */
export interface PlannedChain {
  readonly kind: 'chain';
  readonly sections: readonly PlannedSection[];
}

/** One part of a planned chain. */
export interface PlannedSection {
  readonly section: ChainSection;
  /** What is known of it before the run; an error where that is not enough. */
  readonly early: { readonly options: SectionOptions | InputError; readonly request: EarlyRequest };
  /** Its `$(name)` references that nothing knows and no earlier part can give. */
  readonly unresolvedMacros: readonly string[];
  /**
   * Opens the part when its turn comes.
   *
   * @param variables those of the job at this moment.
   * @param outputs what the chain has kept of its answers so far.
   * @throws the input errors of preparing: at run time they fail the task
   */
  open(variables: VariableTable, outputs: ReadonlyMap<string, string>): OpenSection;
}

/**
 * Plans the parts of a chain. A fault counts before the run where no value of the run could mend it, and unless the part is
 * left out with what is known now.
 *
 * @throws the input errors of preparing, with their place
 */
export function planChain(sections: readonly ChainSection[], sources: TaskSources): PlannedChain {
  let names = new OutputNames();
  const planned = sections.map((section): PlannedSection => {
    const before = names;
    const isOfChain = (name: string, value: string | undefined): boolean => before.mayHave(name, value);
    let isSkipped = false;
    const options = sources.attempt((known) => {
      const open = openSection(section, known);
      isSkipped = isSkippedSoFar(open);
      return open.prepareOptions();
    }, isOfChain);
    const request = attemptRequest(sources, {
      prepare: (known) => openSection(section, known).prepareRequest(),
      draft: (known) => openSection(section, known).draftRequest(),
      isOfChain,
    });
    for (const { early, needsRun } of [options, request]) {
      if (early instanceof InputError && !needsRun && !isSkipped) throw early;
    }
    names = before.after(section, options.early);
    const unresolved = request.early instanceof InputError ? [] : request.early.unresolvedMacros;
    return {
      section,
      early: { options: options.early, request: request.early },
      unresolvedMacros: unresolved.filter((name) => !sources.isOfRun(name) && !isOfChain(name, undefined)),
      open: (variables, outputs) =>
        openSection(section, {
          ...sources.inRun(variables.with(outputs)),
          variablesBefore: sources.inRun(variables).variables,
        }),
    };
  });
  return { kind: 'chain', sections: planned };
}
