import type { QueryClient } from '@tanstack/react-query';
import { type ComponentType, createContext, type LazyExoticComponent, useContext } from 'react';
import type { CaseDuty, CaseHead } from '#contract/case.ts';
import type { ActDeclaration } from '#domain/act/act.ts';
import type { Post } from '#domain/permission.ts';
import type { PlainDate } from '#domain/time/plain-date.ts';
import type { FieldReading, FormErrors } from '#web/parts/form/field-reading.ts';
import type { FormValue } from '#web/parts/form/FieldForm.tsx';
import type { IconName } from '#web/parts/icons/Icon.tsx';
import type { PagePath } from './path.ts';

/** Loaded when it is first shown: the entry holds no page of a matter. */
export type Load<Props = object> = () => Promise<ComponentType<Props>>;

/** `desk`: band and menu, behind the login. `bare`: the page brings its own frame. */
export type PageEntry = {
  readonly path: PagePath;
  readonly frame: 'desk' | 'bare';
  readonly page: Load;
  /** The person and the guardian open it too: they have pages of their own, and no desk. */
  readonly own?: true;
};

/** The groups of the menu in their order; a line stands between two. */
export const menuGroups = ['day', 'work', 'end', 'administration', 'rules'] as const;
type MenuPlace = {
  readonly title: string;
  readonly group: (typeof menuGroups)[number];
  /** The place in the group, the smallest first. */
  readonly order: number;
  /** It stands in the bar of a phone too. */
  readonly phone?: boolean;
};
export type MenuEntry = MenuPlace & {
  readonly path: PagePath;
  readonly icon: IconName;
  readonly posts: readonly Post[];
  /** What is otherwise for a post: its own words, or another place. */
  readonly otherwise?: { readonly [P in Post]?: Partial<MenuPlace> };
};

export type CaseTabProps = { readonly head: CaseHead; readonly today: string; readonly soonUntil: string };
export type CaseTab = {
  readonly id: string;
  readonly title: string;
  /** The place among the tabs, the smallest first. */
  readonly order: number;
  readonly page: Load<CaseTabProps>;
  /** A count or a word after the title. */
  readonly count?: (head: CaseHead) => number | string | undefined;
  /** Posts that have the tab; all without it. */
  readonly posts?: readonly Post[];
  /** Cases that have the tab; all without it. */
  readonly when?: (head: CaseHead) => boolean;
  /** The tab takes the whole width; the others stand beside the duties. */
  readonly wide?: boolean;
};

/** What a form of its own is given in place of the fields made from the schema. It keeps nothing: the drawer keeps the draft. */
export type ActFormProps = {
  readonly kind: string;
  readonly head: CaseHead;
  /** The duty that opened the form, if any. */
  readonly duty: CaseDuty | null;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
  readonly errors: FormErrors;
  readonly actedOn: PlainDate;
  readonly today: PlainDate;
  readonly onField: (field: FieldReading) => void;
};

/** What can be done to the people chosen in the list of people, in one go. It opens over the list. */
export type InManyProps = {
  /** The cases of those who were chosen. */
  readonly chosen: readonly string[];
  readonly onDone: () => void;
  readonly onClose: () => void;
};
export type InMany = {
  readonly id: string;
  readonly title: string;
  readonly icon: IconName;
  readonly posts: readonly Post[];
  readonly page: Load<InManyProps>;
};

/** Everything that the browser must know of one matter before any of it is shown. */
export type MatterPages = {
  /** Its name in the domain, and its kinds of act: form and rules, loaded when one of them is opened. */
  readonly matter?: string;
  readonly acts?: () => Promise<readonly ActDeclaration[]>;
  readonly pages?: readonly PageEntry[];
  readonly menu?: readonly MenuEntry[];
  readonly caseTabs?: readonly CaseTab[];
  /** Kinds of act whose form is more than the fields of their schema: a meter, a list of rows, a picker. */
  readonly forms?: { readonly [kind: string]: Load<ActFormProps> };
  readonly inMany?: readonly InMany[];
  /** Kinds of act that have a page of their own: where a duty's button leads instead of the drawer. */
  readonly doors?: { readonly [kind: string]: (caseId: string) => string };
  /** Brought onto the phone of these posts before anybody thinks of a network. */
  readonly prepared?: { readonly posts: readonly Post[]; readonly run: (queries: QueryClient, account: string) => Promise<void> };
};

export type ShownTab = Omit<CaseTab, 'page'> & { readonly page: LazyExoticComponent<ComponentType<CaseTabProps>> };
export type ShownInMany = Omit<InMany, 'page'> & { readonly page: LazyExoticComponent<ComponentType<InManyProps>> };
export type OfAllMatters = {
  readonly caseTabs: readonly ShownTab[];
  readonly forms: { readonly [kind: string]: LazyExoticComponent<ComponentType<ActFormProps>> };
  readonly doors: NonNullable<MatterPages['doors']>;
  readonly inMany: readonly ShownInMany[];
  /** By the name of the matter. */
  readonly acts: { readonly [matter: string]: NonNullable<MatterPages['acts']> };
};
/** What pages ask of the other matters: put together above them, given from the top. */
export const OfAllMatters = createContext<OfAllMatters>({ caseTabs: [], forms: {}, doors: {}, inMany: [], acts: {} });
export const useMatters = (): OfAllMatters => useContext(OfAllMatters);
