// Judgments as courts print them: measure, penalty and term go together as the criminal law allows.
import type { Measure, Penalty } from '../../src/domain/case/measure.ts';
import type { Chance } from './chance.ts';

export type Sentence = {
  readonly measure: Measure;
  readonly penalty: Penalty;
  readonly penaltyMonths: number;
  /** 考验期, 管制期 or what is left of the sentence. */
  readonly termMonths: number;
  readonly charge: string;
  /** What was done, in two sentences. */
  readonly facts: string;
  readonly supplementary?: string;
  readonly prohibitionOrder?: string;
  /** 保外就医 and why. */
  readonly illness?: string;
};

type Crime = readonly [charge: string, facts: string, supplementary: string];
const crimes: readonly Crime[] = [
  ['危险驾驶罪', '醉酒后驾驶小型轿车，被执勤民警查获，血液酒精含量超过 80 毫克/100 毫升。归案后如实供述。', '罚金人民币五千元'],
  ['盗窃罪', '在商场、工地盗窃财物，价值数额较大。归案后退赔，取得被害人谅解。', '罚金人民币三千元'],
  ['故意伤害罪', '因琐事与他人争执，持械致人轻伤二级。案发后赔偿损失，取得谅解。', '无'],
  ['帮助信息网络犯罪活动罪', '出借本人银行卡供他人转账使用，涉及资金流水较大。归案后退出违法所得。', '罚金人民币一万元'],
  ['交通肇事罪', '驾车未按规定让行，致一人死亡，负事故主要责任。案发后报警等候处理，赔偿并取得谅解。', '无'],
  ['寻衅滋事罪', '酒后在饭店随意殴打他人，情节恶劣。归案后认罪认罚，赔偿损失。', '无'],
  ['诈骗罪', '虚构代办贷款的事实骗取他人钱款，数额较大。归案后全部退赔。', '罚金人民币二万元'],
  ['非法经营罪', '未经许可经营烟草制品，情节严重。归案后如实供述。', '罚金人民币三万元'],
  ['掩饰、隐瞒犯罪所得罪', '明知是赃物仍低价收购后转卖。归案后退出违法所得。', '罚金人民币八千元'],
  ['开设赌场罪', '受雇在网络赌博平台负责结算，作用较小，系从犯。', '罚金人民币二万元'],
  ['妨害公务罪', '酒后阻碍民警依法执行职务。归案后认罪悔罪。', '无'],
  ['非法占用农用地罪', '未经批准占用草原建设养殖场，面积较大。案发后恢复植被。', '罚金人民币一万元'],
];

/** Nine in ten are probation, as in every bureau. */
export const inventSentence = (chance: Chance): Sentence => {
  const at = chance.next();
  if (at < 0.03)
    return { measure: 'control', penalty: 'control', penaltyMonths: 18, termMonths: 18, charge: '寻衅滋事罪', facts: crimes[5]![1] };
  if (at < 0.1) {
    const rest = chance.pick([12, 18, 24]);
    return {
      measure: 'parole',
      penalty: 'imprisonment',
      penaltyMonths: rest * 2 + chance.pick([12, 24]),
      termMonths: rest,
      charge: '抢劫罪',
      facts: '伙同他人劫取财物，系从犯。服刑期间认真遵守监规，接受教育改造，确有悔改表现。',
      supplementary: '罚金人民币五千元',
    };
  }
  if (at < 0.125)
    return {
      measure: 'temporary-release',
      penalty: 'imprisonment',
      penaltyMonths: 48,
      termMonths: chance.pick([18, 24, 30]),
      charge: '贩卖毒品罪',
      facts: '贩卖少量毒品。服刑期间患严重疾病，经诊断符合保外就医条件。',
      supplementary: '罚金人民币五千元',
      illness: chance.pick(['慢性肾功能衰竭', '肝硬化失代偿期', '冠心病、心功能不全']),
    };
  const [charge, facts, supplementary] = chance.pick(crimes);
  if (charge === '危险驾驶罪') {
    const months = chance.between(1, 5);
    return {
      measure: 'probation',
      penalty: 'detention',
      penaltyMonths: months,
      termMonths: chance.pick([6, 8, 10, 12]),
      charge,
      facts,
      supplementary,
    };
  }
  const months = chance.pick([6, 8, 10, 12, 18, 24, 36]);
  const term = Math.max(12, Math.min(60, months + chance.pick([0, 6, 12, 12, 24])));
  return { measure: 'probation', penalty: 'imprisonment', penaltyMonths: months, termMonths: term, charge, facts, supplementary };
};
