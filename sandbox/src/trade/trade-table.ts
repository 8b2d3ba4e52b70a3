// 行业表 (trades) as data. One line a class of GB/T 4754-2017:
//   code | words of names | scope | shares among enterprises, individual businesses, cooperatives and
//   rural collectives | yearly turnover a head in 万元, net profit of turnover in a good year, yuan of
//   electricity to each 万元 of turnover | licences | offices that watch it | traits
// Figures are invented to be plausible.
export const tradeTable = `
A0111 | 稻谷 米业 粮食 | 水稻种植、收购、销售 | 1 0 14 20 | 14 0.08 40 | produce | agriculture market | -
A0141 | 蔬菜 辣椒 生态农业 | 蔬菜、辣椒种植及销售 | 2 0 22 22 | 12 0.09 60 | produce | agriculture market | -
A0142 | 食用菌 菌业 | 食用菌种植、初加工及销售 | 1 0 10 10 | 16 0.1 150 | produce | agriculture | -
A0164 | 茶业 茶叶 茶旅 | 茶树种植、茶青收购、茶叶销售 | 2 0 18 16 | 13 0.12 70 | produce | agriculture market | exports=0.03
A0179 | 中药材 药业种植 | 中药材种植、收购及销售 | 1 0 14 12 | 15 0.11 50 | produce | agriculture | -
A0313 | 养殖 生猪养殖 畜牧 | 生猪饲养、仔猪繁育及销售 | 2 0 22 20 | 35 0.07 90 | breeding | agriculture environment | -
B0610 | 煤业 煤矿 | 煤炭开采、洗选及销售 | 1 0 0 0 | 70 0.12 420 | mining safety | emergency environment resources | rated
B0820 | 锰业 矿业 | 锰矿开采、洗选及销售 | 1 0 0 0 | 60 0.1 460 | mining safety | emergency environment resources | rated exports=0.06
C1353 | 食品 肉制品 | 腊肉、香肠等肉制品加工及销售 | 3 0 0 0 | 65 0.07 110 | food-making | market environment | rated gas exports=0.02
C1469 | 调味品 辣椒制品 食品 | 辣椒制品、调味品生产及销售 | 4 0 0 0 | 62 0.09 100 | food-making | market | rated gas exports=0.12 research=0.05
C1512 | 酒业 酒厂 酿酒 | 白酒生产、销售 | 5 0 0 0 | 95 0.22 90 | food-making discharge | market environment | rated gas exports=0.06 research=0.04
C1530 | 茶业 茶叶 | 精制茶加工及销售 | 4 0 0 2 | 55 0.12 120 | food-making | market | exports=0.14 research=0.03
C2740 | 制药 药业 | 中成药生产、销售 | 1 0 0 0 | 110 0.16 110 | discharge | market environment | rated gas exports=0.05 research=0.4
C3021 | 建材 水泥制品 混凝土 | 商品混凝土、水泥制品生产及销售 | 4 0 0 0 | 85 0.06 260 | discharge | environment market | rated
C3252 | 铝业 新材料 | 铝材压延、加工及销售 | 2 0 0 0 | 130 0.05 520 | discharge safety | environment emergency | rated gas exports=0.16 research=0.2
C3841 | 新能源 电池科技 | 锂离子电池及材料研发、生产、销售 | 1 0 0 0 | 150 0.08 330 | discharge | environment emergency | rated gas exports=0.25 research=0.6
D4416 | 新能源 光伏发电 | 太阳能发电、售电服务 | 1 0 0 3 | 180 0.18 30 | - | emergency resources | -
E4710 | 建设工程 建筑工程 | 房屋建筑工程施工 | 9 0 0 0 | 60 0.04 35 | building safety | housing emergency labour | -
E4813 | 市政工程 路桥工程 | 市政公用工程、道路工程施工 | 6 0 0 0 | 70 0.05 35 | building safety | housing emergency labour | -
E5012 | 装饰工程 装饰设计 | 建筑装饰装修工程设计、施工 | 6 2 0 0 | 35 0.06 20 | building | housing labour | -
F5127 | 酒类贸易 商贸 | 酒类、饮料、茶叶批发及零售 | 7 5 0 0 | 90 0.05 8 | food | market | exports=0.03
F5165 | 建材贸易 商贸 物资 | 建材、钢材、五金批发及零售 | 9 7 0 0 | 110 0.03 8 | - | market | -
F5212 | 超市 生活超市 | 日用百货、食品零售 | 4 16 0 0 | 45 0.03 90 | food | market fire | -
F5213 | 便利店 副食店 | 预包装食品、日用百货零售 | 1 20 0 0 | 18 0.06 100 | food | market | -
F5251 | 大药房 医药 | 药品零售 | 3 4 0 0 | 48 0.06 60 | drugs | market | -
G5431 | 运输 物流 | 道路普通货物运输 | 7 10 0 0 | 42 0.05 8 | haulage | transport labour | -
G5920 | 仓储物流 仓储 | 仓储服务、装卸搬运 | 2 0 0 2 | 40 0.07 90 | - | fire emergency | -
H6110 | 酒店 酒店管理 | 住宿、餐饮服务 | 3 4 0 1 | 22 0.06 240 | hygiene food | fire health | gas
H6210 | 餐饮 餐饮管理 | 餐饮服务 | 4 14 0 0 | 20 0.07 200 | food | market fire | gas
H6291 | 小吃店 粉面馆 | 餐饮服务 | 0 18 0 0 | 13 0.1 220 | food | market | gas
I6513 | 科技 软件 信息技术 | 软件开发、技术服务 | 9 0 0 0 | 36 0.1 25 | - | market | research=0.35
I6550 | 大数据 数据服务 | 数据处理和存储支持服务 | 4 0 0 0 | 55 0.1 330 | - | market | research=0.3
K7010 | 置业 房地产开发 | 房地产开发经营 | 3 0 0 0 | 160 0.06 10 | development | housing resources market | -
K7020 | 物业管理 物业服务 | 物业管理服务 | 4 0 0 2 | 12 0.05 110 | - | housing fire | -
L7291 | 旅行社 文旅 | 旅行社业务、旅游信息咨询 | 3 0 0 3 | 40 0.04 10 | travel | culture | -
M7320 | 科技研发 工程技术 | 工程和技术研究和试验发展 | 4 0 0 0 | 38 0.08 45 | - | market | exports=0.02 research=0.45
N7820 | 环境工程 环卫服务 | 城乡环境卫生管理、垃圾清运 | 2 0 0 2 | 20 0.06 40 | - | labour environment | -
O8040 | 美容店 理发店 | 理发、生活美容服务 | 0 12 0 0 | 10 0.12 110 | hygiene | health market | -
O8111 | 汽车维修 汽修厂 | 机动车修理和维护 | 3 9 0 0 | 24 0.08 50 | - | transport environment | -
`;
