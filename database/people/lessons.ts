// The monthly lessons: one theme a month, the same for every bureau of the city.
import type { Form, Strand } from '../../src/domain/education/education.ts';

export type LessonTheme = { readonly theme: string; readonly strand: Strand; readonly form: Form; readonly required: boolean };

/** By month, January first. */
export const lessonThemes: readonly LessonTheme[] = [
  { theme: '社区矫正法和我的权利义务', strand: 'law', form: 'lecture', required: true },
  { theme: '春节前后的情绪和家事', strand: 'mind', form: 'discussion', required: true },
  { theme: '酒驾案件以案释法', strand: 'law', form: 'case-study', required: true },
  { theme: '草原防火和用火用电安全', strand: 'safety', form: 'lecture', required: true },
  { theme: '找工作：合同、工资和社保', strand: 'culture', form: 'discussion', required: true },
  { theme: '怎样同孩子说话', strand: 'family', form: 'discussion', required: true },
  { theme: '压力来了怎么办', strand: 'mind', form: 'lecture', required: true },
  { theme: '民法典里的邻里和借贷', strand: 'law', form: 'lecture', required: true },
  { theme: '参观市博物馆', strand: 'culture', form: 'visit', required: false },
  { theme: '国庆假期里的外出和报告', strand: 'law', form: 'lecture', required: true },
  { theme: '睡不好觉的时候', strand: 'mind', form: 'discussion', required: true },
  { theme: '反诈与网络安全', strand: 'safety', form: 'warning', required: true },
];
