export const batchWords = {
  latest: { zh: '最近批次', en: 'Latest batches' },
  none: { zh: '还没有报送过文件', en: 'No file was delivered yet' },
  file: { zh: '文件', en: 'File' },
  item: { zh: '信息项', en: 'Item' },
  receivedAt: { zh: '收到时间', en: 'Received' },
  state: { zh: '状态', en: 'State' },
  landed: { zh: '已收到，处理中', en: 'Landed, being read' },
  applied: { zh: '已入库', en: 'Applied' },
  repeated: { zh: '重复文件', en: 'Sent before' },
  refused: { zh: '未受理', en: 'Refused' },
} as const;
