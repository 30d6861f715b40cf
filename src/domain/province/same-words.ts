import { city, districts } from '#domain/case/divisions.ts';
import { squeeze } from '#domain/ledger/reading/cell-values.ts';

// What two cells are compared by: the same thing written otherwise has the same key. Only what a rule says is taken away; nothing is guessed.

const ofTheCity = new RegExp(`^(?:内蒙古自治区|内蒙古)?(?:${city.name}|呼市)`);
/** 呼和浩特市新城区 is 新城区: the city says nothing where one of its districts follows. Of a place that names no district the city stays. */
const withoutCity = (text: string): string => {
  const bare = text.replace(ofTheCity, '');
  return bare !== text && districts.some((one) => bare.startsWith(one.name)) ? bare : text.replace(/^内蒙古自治区|^内蒙古/, '');
};

export const plainKey = (text: string): string => squeeze(text).replace(/[，,。.；;、:：]+$/, '');
export const addressKey = (text: string): string => withoutCity(squeeze(text)).replace(/[，,。；;\-—－]/g, '');
export const bodyKey = (text: string): string => withoutCity(squeeze(text));
/** 汉 and 汉族. */
export const nationKey = (text: string): string => squeeze(text).replace(/(?<=.)族$/, '');
const levels: { readonly [word: string]: string } = {
  大学本科: '本科',
  大学专科: '大专',
  专科: '大专',
  中等专科: '中专',
  研究生: '研究生',
};
export const educationKey = (text: string): string => {
  const bare = squeeze(text).replace(/(?:文化程度|文化|学历|毕业)$/, '');
  return levels[bare] ?? bare;
};
/** 危险驾驶罪、盗窃罪 and 盗窃,危险驾驶. */
export const chargeKey = (text: string): string =>
  squeeze(text)
    .split(/[、,，;；/]/)
    .map((one) => one.replace(/罪$/, ''))
    .filter((one) => one !== '')
    .sort()
    .join('、');
/** （2025）内0104刑初1号, [2025]内0104刑初1号, 〔2025〕…: brackets are of no meaning. */
export const documentKey = (text: string): string =>
  squeeze(text)
    .replace(/[()[\]〔〕【】]/g, '')
    .toUpperCase();
/** Words of an order, without what only separates them. */
export const orderKey = (text: string): string => squeeze(text).replace(/[，,。；;、:：]/g, '');
