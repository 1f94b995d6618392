// Generated from the OpenAPI document by scripts/clients --write.
import type { FileAnswer, Paged, RequestOptions } from './index.js';

/** Classes of products by their share of net sales. */
export type AbcClass = 'a' | 'b' | 'c';

/** One class as a whole. */
export interface AbcClassTotals {
  /** `A`, `B` or `C`. */
  class: string;
  /** Products of the class. */
  products: number;
  /** Share of the products with a line or a refund in the period; null when there are none. */
  productShare: number | null;
  /** Net sales of the class. */
  netSales: number;
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** Net units of the class. */
  netUnits: number;
}

/** One product with its class. */
export interface AbcProduct {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Current category, `Uncategorised` for none. */
  category: string;
  /** False for a product that is no longer offered. */
  isActive: boolean;
  /** Rank by net sales, from 1; ties by id. */
  rank: number;
  /** `A` up to and including the product that reaches 80 % of net sales, `B` to 95 %, `C` the rest and all without positive net sales. */
  class: string;
  /** Gross − discounts − returns; may be negative. */
  netSales: number;
  /** Units sold − units returned. */
  netUnits: number;
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** Share of this product and all before it; null when the net sales of the totals are not positive. */
  cumulativeShare: number | null;
}

/** Products by their share of net sales, in classes. */
export interface AbcResponse {
  /** The products of the page. */
  items: AbcProduct[];
  /** Total number of products. */
  totalCount: number;
  meta: ReportMeta;
  /** The three classes; their products and net sales add up to all. */
  classes: AbcClassTotals[];
  /** All products of the period, listed or not. */
  totals: SalesMetrics;
}

/** An API key. The key itself is shown when it is created, and never again. */
export interface ApiKeyResponse {
  /** Key in the database. */
  id: number;
  /** The user it belongs to. */
  userName: string;
  /** What it is for. */
  name: string;
  /** Its first characters, by which logs and the audit name it. */
  prefix: string;
  /** The role it acts in, as far as its owner has it. */
  role: UserRole;
  /** Whether it only reads. */
  isReadOnly: boolean;
  /** When it was created, UTC. */
  createdAt: string;
  /** When it ends, UTC; null when it does not. */
  expiresAt: string | null;
  /** When it was last used, UTC, to the minute; null when it never was. */
  lastUsedAt: string | null;
  /** When it was revoked, UTC; null while it is not. */
  revokedAt: string | null;
}

/** The list of customers at risk as it would have been at the cut-off of the model's test, and which customers came back in the weeks after: all customers silent for no more than 365 days then, with a horizon of 90 days. */
export interface AtRiskBackTest {
  /** The last day of the data that the list is based on. */
  asOf: string;
  /** Days after it in which a customer could come back. */
  days: number;
  /** Whether the list was ranked by value at risk, with the model fitted up to that day; otherwise by the rule that needs no model. */
  byModel: boolean;
  /** The whole list. */
  all: AtRiskGroup;
  /** Its first 100 customers. */
  first: AtRiskGroup;
  /** As many customers of the same list, most recent order first: the baseline without ranking. */
  firstByRecency: AtRiskGroup;
  /** Tenths of the list, from the top. */
  tenths: AtRiskGroup[];
}

/** What the customers of one part of the list did afterwards. */
export interface AtRiskGroup {
  /** Customers in it. */
  customers: number;
  /** Those with an order in the days after it. */
  cameBack: number;
  /** Their share. */
  cameBackRate: number;
  /** Net sales of these orders per customer in the group. */
  netSalesPerCustomer: number;
}

/** A change of facts: who, when, what it was before and after. */
export interface AuditEntryResponse {
  /** Key. */
  id: number;
  /** When it happened, UTC. */
  at: string;
  /** User who did it; null for the command line and the system. */
  userName: string | null;
  /** What was done: created, updated, deleted, restored, undone or revoked, among others. */
  action: string;
  /** What it was done to: order, customer, product, import or apiKey. */
  subject: string;
  /** Number of the subject, or what else it is known by. */
  subjectNumber: string;
  /** Where an order comes from, among whose numbers this one is; null for other subjects. */
  subjectSource: string | null;
  /** The import that did it, if one did. */
  importId: string | null;
  /** The reason given, if any. */
  reason: string | null;
  /** The subject before. */
  before: Record<string, unknown> | null;
  /** The subject afterwards; null when it is gone. */
  after: Record<string, unknown> | null;
}

/** A cart, by product ids, SKUs or both. */
export interface BasketRequest {
  /** Ids of the products in the cart; with `skus` 1 to 200. A repeated id counts once, an unknown one is ignored and listed. */
  productIds?: number[] | null;
  /** SKUs of the products in the cart, in the same way. */
  skus?: string[] | null;
  /** Number of products, 1 to 100. */
  limit?: number;
  /** False includes products that are out of stock. */
  inStockOnly?: boolean;
}

/** A rule: orders with the antecedent also contain the consequent. */
export interface BasketRuleResponse {
  /** Id of the antecedent. */
  antecedentId: number;
  /** SKU of the antecedent. */
  antecedentSku: string;
  /** Name of the antecedent. */
  antecedentName: string;
  /** Id of the consequent. */
  consequentId: number;
  /** SKU of the consequent. */
  consequentSku: string;
  /** Name of the consequent. */
  consequentName: string;
  /** Orders with both. */
  orders: number;
  /** Orders with the antecedent. */
  antecedentOrders: number;
  /** Orders with the consequent. */
  consequentOrders: number;
  /** Share of all orders with both, 0 to 1. */
  support: number;
  /** Share of the antecedent's orders with both, 0 to 1. */
  confidence: number;
  /** How many times as often as expected by chance; 1 means no association. */
  lift: number;
  /** orders / (antecedent orders + 10) / ⁴√(consequent orders). */
  score: number;
}

/** Sort orders of the list of rules. */
export type BasketRulesOrder = 'score' | 'lift' | 'confidence' | 'orders';

/** A product that is bought in the same orders, with counts and the measures derived from them. */
export interface BoughtTogetherResponse {
  /** Place in the list, from 1. */
  rank: number;
  /** orders with both / (orders with the product + 10) / ⁴√(orders with this one): what the list is ordered by. */
  score: number;
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Name of the category, null for none. */
  category: string | null;
  /** Unit price in the store's currency. */
  price: number;
  /** Units on hand; null if the stock of the product has never been set. */
  stock: number | null;
  /** Orders with both products. */
  orders: number;
  /** Orders with the requested product. */
  ordersWithProduct: number;
  /** Orders with this product. */
  ordersWithThis: number;
  /** Share of all orders with both, 0 to 1. */
  support: number;
  /** Share of the orders with the requested product that also contain this one, 0 to 1. */
  confidence: number;
  /** How many times as often as expected by chance; 1 means no association. */
  lift: number;
}

/** A tenth of the customers by forecast probability of an order. */
export interface CalibrationGroup {
  /** Customers in the group. */
  customers: number;
  /** Mean forecast probability. */
  predicted: number;
  /** Share that ordered. */
  actual: number;
}

/** One dimension. */
export interface CatalogueDimension {
  /** Name in parameters, such as `segmentBy`. */
  name: string;
  /** Name in words. */
  label: string;
  /** What its values are. */
  description: string;
  /** The parameter that filters by it. */
  parameter: string;
  /** Its values; null when they depend on the data. */
  values: DimensionValue[] | null;
  /** Where to read its values when they depend on the data. */
  valuesFrom: string | null;
}

/** One metric. */
export interface CatalogueMetric {
  /** Name in responses. */
  name: string;
  /** Name in words. */
  label: string;
  /** Unit. */
  unit: MetricUnit;
  /** How it is computed. */
  formula: string;
  /** Edge cases; null when there are none. */
  edges: string | null;
  /** The groups over which the values add up to the total. */
  adds: MetricAddition;
}

/** One parameter. */
export interface CatalogueParameter {
  /** Name. */
  name: string;
  /** What it means. */
  description: string | null;
  /** JSON type of a value. */
  type: string | null;
  /** Whether it can be repeated. */
  isList: boolean;
  /** Whether it is required. */
  isRequired: boolean;
  /** The allowed values; null when they are not a closed list. */
  allowedValues: string[] | null;
  /** The default; null when it depends on other parameters. */
  default: unknown;
  /** Minimum. */
  minimum: number | null;
  /** Maximum. */
  maximum: number | null;
  /** An example. */
  example: unknown;
}

/** One operation. */
export interface CatalogueReport {
  /** Id of the operation in the OpenAPI document. */
  id: string;
  /** Group of the operation. */
  group: string;
  /** HTTP method. */
  method: string;
  /** URL path. */
  path: string;
  /** Title. */
  title: string;
  /** What it returns. */
  description: string | null;
  /** Media types of the response. */
  mediaTypes: string[];
  /** Its parameters. */
  parameters: CatalogueParameter[];
}

/** The available reports, and what their figures mean. */
export interface CatalogueResponse {
  /** The operations of `analytics` and `reports`. */
  reports: CatalogueReport[];
  /** Reports that `POST exports` can export in the background. */
  exports: string[];
  /** The metrics with their definitions. */
  metrics: CatalogueMetric[];
  /** What figures can be split and filtered by. */
  dimensions: CatalogueDimension[];
}

/** The new values of a category. */
export interface CategoryRequest {
  /** Name, 1 to 128 characters, unique, ignoring case. */
  name: string;
  /** Parent category; null at the root. */
  parentId?: number | null;
}

/** A category. */
export interface CategoryResponse {
  /** Id of the category. */
  id: number;
  /** Name. */
  name: string;
  /** Parent category; null at the root. */
  parentId: number | null;
  /** Products directly in the category. */
  products: number;
  /** Increases with every change; the ETag is derived from it. */
  version: number;
}

/** Revenue of one category; the figures cover its own products, without its subcategories. */
export interface CategoryRevenue extends SalesMetrics {
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** The same group in the earlier period; null when not requested. */
  previous: SalesMetrics | null;
  /** Changes from the earlier period; null when not requested. */
  changes: MetricChanges | null;
  /** Id; 0 for products without a category. */
  categoryId: number;
  /** Name. */
  category: string;
  /** The parent category; null at the root. */
  parentId: number | null;
  /** Figures including all subcategories; null when it has none. Not part of any sum over the rows. */
  inclusive: InclusiveRevenue | null;
}

/** Revenue by group, highest net sales first. */
export interface CategoryRevenueBreakdown {
  /** The groups; their amounts and units add up to the totals, but orders by category do not. */
  items: CategoryRevenue[];
  /** The whole period. */
  totals: SalesMetrics;
  /** The earlier period as a whole; null when not requested. */
  comparison: PeriodComparisonTotals | null;
  meta: ReportMeta;
}

/** The stock of one category. */
export interface CategoryStock extends StockTotals {
  /** Name, `Uncategorised` for products without one. */
  category: string;
  /** Share of the stock value of the totals; null when that is 0. */
  share: number | null;
}

/** The next state of an order. */
export interface ChangeOrderStatusRequest {
  /** pending → shipped → delivered; pending or shipped → cancelled, which returns the stock; delivered → cancelled with `refundAll`. */
  status: OrderStatus;
  /** With `cancelled`: refunds all that has not been refunded yet, and returns those units to stock that the order took from it. Required for a delivered order. */
  refundAll?: boolean;
}

/** A new password for the signed-in user. */
export interface ChangePasswordRequest {
  /** The current password. */
  currentPassword: string;
  /** The new password, 12 to 128 characters, not easy to guess (a zxcvbn score of 3 or 4). */
  newPassword: string;
}

/** Churn at an earlier day. */
export interface ChurnComparison extends ChurnFigures {
  /** Current rate − earlier rate, as a fraction; null when either is null. */
  rateDifference: number | null;
  /** (Current rate − earlier rate) / earlier rate; null when that is 0 or unknown. */
  rateChange: number | null;
}

/** Definitions of churn (docs/metrics.md). */
export type ChurnDefinition = 'window' | 'simple' | 'periodOverPeriod';

/** The churn rate with the counts behind it. */
export interface ChurnFigures {
  /** Churned / base; null when the base is empty. */
  rate: number | null;
  /** Customers who could have churned. */
  base: number;
  /** Customers in the base without an order in the window. */
  churned: number;
  /** Customers with an order in the window, whether in the base or not. */
  active: number;
  /** Customers whose first order is in the window. */
  newInWindow: number;
  /** Lost within the window: active in the one before, not in this one. */
  lost: number;
  /** Saved within the window: silent throughout the one before, but ordered again in this one. */
  saved: number;
  /** Customers without any counted order up to `asOf`; never part of the base. Null where a first category chooses the customers. */
  neverOrdered: number | null;
  /** The last day considered, inclusive. */
  asOf: string;
  /** Length of the window in days. */
  inactivityDays: number;
  /** How churn was counted. */
  definition: ChurnDefinition;
}

/** Churn at the end of an interval. */
export interface ChurnInterval {
  /** Churned / base; null when the base is empty. */
  rate: number | null;
  /** Customers who could have churned. */
  base: number;
  /** Customers in the base without an order in the window. */
  churned: number;
  /** Customers with an order in the window, whether in the base or not. */
  active: number;
  /** Customers whose first order is in the window. */
  newInWindow: number;
  /** Lost within the window: active in the one before, not in this one. */
  lost: number;
  /** Saved within the window: silent throughout the one before, but ordered again in this one. */
  saved: number;
  /** The interval. */
  label: string;
  /** The last day of the window: the last of the interval, or `asOf` in the last one. */
  asOf: string;
  /** The interval is not complete, or extends beyond the data: exclude it from trends. */
  isPartial: boolean;
}

/** The purchase model, and the evidence of its quality. */
export interface ChurnModelResponse {
  /** Whether it makes predictions. */
  inService: boolean;
  /** Why it does not; null when it does. */
  reason: string | null;
  /** When it was fitted, in the store's time, UTC; null when none has been yet. */
  fittedAt: string | null;
  /** The data version it was fitted on; that of the current data is in `meta.dataVersion`. */
  fittedVersion: number | null;
  /** Which model; null when none could be chosen. */
  kind: PurchaseModelKind | null;
  /** Its parameters, in weeks. */
  parameters: ModelParameter[];
  /** Log-likelihood at the parameters. */
  logLikelihood: number | null;
  /** Number of customers it was fitted to. */
  customers: number;
  /** Counted orders of these customers. */
  orders: number;
  /** The models fitted to the orders before the test, most likely first; the first usable one was chosen. */
  candidates: ModelCandidate[];
  /** Parameters p, q and gamma of the value of an order; empty where it could not be fitted. */
  orderValueParameters: ModelParameter[];
  /** A warning about the value of orders; null when there is none. */
  orderValueReason: string | null;
  /** The last day fitted to; null when none has been yet. */
  asOf: string | null;
  /** The last day of the data for the tested fit; null without a test. */
  testedFrom: string | null;
  /** Weeks forecast in the test: 27, 20 or 13, the longest that leaves more than a year of orders before it; null without a test. */
  testedWeeks: number | null;
  /** The conditions for putting it into service. */
  checks: GateCheck[];
  /** Errors of the model in the test, and of the rules it is compared with; the model comes first. */
  accuracy: ForecastAccuracy[];
  /** Ten groups by increasing probability of an order, with the share that ordered. */
  calibration: CalibrationGroup[];
  /** Mean forecast and actual orders in the test, by number of repeat order days before it. */
  byRepeatOrders: ExpectationGroup[];
  /** Mean forecast and actual orders in the test, by days since the last order before it. */
  byDaysSinceLastOrder: ExpectationGroup[];
  meta: ReportMeta;
}

/** The report on churn: the rows of the workbook's sheets. Groups and trend are by the definition `window`. */
export interface ChurnReportResponse {
  /** Each definition at the end of the range: the sheet "Churn". */
  definitions: ChurnFigures[];
  /** The definition `window` a window earlier. */
  comparison: ChurnComparison;
  /** The figures in one sentence. */
  sentence: string;
  /** The rate at the end of each interval of the range: the sheet "Trend". */
  trend: ChurnInterval[];
  /** By home country: the sheet "By country". */
  countries: ChurnSegment[];
  /** By month of the first order: the sheet "By acquisition month". */
  acquisitionMonths: ChurnSegment[];
  /** By the customers' first category: the sheet "By first category". */
  firstCategories: ChurnSegment[];
  /** Customers who have been silent for longer than usual for them, as of the last known day: the sheet "At risk". */
  atRisk: CustomerValueRow[];
  meta: ReportMeta;
}

/** The churn rate with its groups, trend and comparison. */
export interface ChurnResponse extends ChurnFigures {
  /** The figures in one sentence, for a dashboard. */
  sentence: string;
  /** The groups of `splitBy`; their counts add up to the totals. Null when not requested. */
  segments: ChurnSegment[] | null;
  /** The trend; null when not requested. */
  intervals: ChurnInterval[] | null;
  /** The earlier day; null when not requested. */
  comparison: ChurnComparison | null;
  meta: ReportMeta;
}

/** One group of customers. */
export interface ChurnSegment {
  /** Churned / base; null when the base is empty. */
  rate: number | null;
  /** Customers who could have churned. */
  base: number;
  /** Customers in the base without an order in the window. */
  churned: number;
  /** Customers with an order in the window, whether in the base or not. */
  active: number;
  /** Customers whose first order is in the window. */
  newInWindow: number;
  /** Lost within the window: active in the one before, not in this one. */
  lost: number;
  /** Saved within the window: silent throughout the one before, but ordered again in this one. */
  saved: number;
  /** Country code, month or id of the category. */
  key: string;
  /** Its name. */
  label: string;
}

/** What the customers are split by; each is in exactly one group. */
export type ChurnSplit = 'country' | 'acquisitionMonth' | 'firstCategory';

/** What a column holds; decides the number format and the alignment, never the value itself. */
export type ColumnKind = 'text' | 'identifier' | 'count' | 'money' | 'percent' | 'number' | 'date' | 'dateTime' | 'boolean';

/** A column of a file that is not read, because its name is not known. */
export interface ColumnNotUsed {
  /** Its name in the file. */
  name: string;
  /** The closest known name, unless the file has that field already. */
  suggestion: string | null;
}

/** A column of a file that is read. */
export interface ColumnUsed {
  /** Its name in the file. */
  name: string;
  /** The field that it is. */
  field: string;
}

/** The earlier period to compare with. */
export type ComparisonKind = 'previousPeriod' | 'previousYear' | 'previousYearWeekday';

/** State of the columnar copy. */
export type CopyState = 'ready' | 'making' | 'missing' | 'off' | 'unavailable';

/** The columnar copy of this instance. */
export interface CopyStatus {
  /** Its state. */
  state: CopyState;
  /** The data version that it shows; null without a copy. A question brings it to its own version first. */
  dataVersion: number | null;
  /** Orders copied so far, while it is made; null otherwise. */
  ordersDone: number | null;
  /** Orders to copy, while it is made; null otherwise. */
  ordersTotal: number | null;
  /** Size of its file. */
  bytes: number | null;
}

/** Revenue of one country. */
export interface CountryRevenue extends SalesMetrics {
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** The same group in the earlier period; null when not requested. */
  previous: SalesMetrics | null;
  /** Changes from the earlier period; null when not requested. */
  changes: MetricChanges | null;
  /** ISO 3166-1 alpha-2, `EU` or `ZZ`. */
  country: string;
  /** Name. */
  countryName: string;
}

/** Revenue by group, highest net sales first. */
export interface CountryRevenueBreakdown {
  /** The groups; their amounts and units add up to the totals, but orders by category do not. */
  items: CountryRevenue[];
  /** The whole period. */
  totals: SalesMetrics;
  /** The earlier period as a whole; null when not requested. */
  comparison: PeriodComparisonTotals | null;
  meta: ReportMeta;
}

/** A new API key. */
export interface CreateApiKeyRequest {
  /** What it is for. */
  name: string;
  /** The role it acts in: your own when omitted; an admin may choose any. It never has more than its owner has at the moment. */
  role?: UserRole | null;
  /** Whether it only reads. */
  isReadOnly?: boolean;
  /** When it ends, in the future; it does not end when omitted. */
  expiresAt?: string | null;
}

/** A request for a file of a report. */
export interface CreateExportRequest {
  /** The report: `orders` (every order and refund line), `sales`, `products`, `inventory`, `customers`, `churn` or `recommendations`. */
  report: string;
  /** Format of the file. */
  format?: ExportFormat;
  /** Parameters of the report, as for its endpoint; a named range is resolved when the export runs. */
  parameters?: Record<string, unknown> | null;
}

/** A product to create, with its initial stock. */
export interface CreateProductRequest {
  /** Stock keeping unit, 1 to 64 characters, unique; stored trimmed and in upper case. */
  sku: string;
  /** Display name, 1 to 255 characters. */
  name: string;
  /** Description, up to 4,000 characters. */
  description?: string | null;
  /** Brand, or who supplies it, up to 128 characters; null when not known. */
  vendor?: string | null;
  /** What tells it from the other variants of its `parent`, up to 128 characters; null for a product without variants. */
  variant?: string | null;
  /** The name or handle that the variants of one product share, up to 255 characters; null when not known. */
  parent?: string | null;
  /** Category; null for none (reported as Uncategorised). */
  categoryId?: number | null;
  /** Unit price in the store's currency, 0 to 1,000,000,000, at most 4 decimals. */
  price: number;
  /** Unit cost in the store's currency, 0 to 1,000,000,000, at most 4 decimals; null when unknown. */
  unitCost?: number | null;
  /** False for a product that is no longer offered. */
  isActive?: boolean;
  /** Names of existing tags, at most 20. */
  tags?: string[] | null;
  /** Initial units on hand, 0 to 1,000,000,000. */
  stock?: number;
  /** At or below this quantity the product is low on stock, 0 to 1,000,000,000. */
  reorderLevel?: number;
}

/** A new user. */
export interface CreateUserRequest {
  /** Name for signing in: letters, digits and `-._@+`; unique, case-insensitive. */
  userName: string;
  /** Password, 12 to 128 characters, not easy to guess (a zxcvbn score of 3 or 4). */
  password: string;
  /** What the user may do. */
  role: UserRole;
}

/** A created API key, with the key itself. */
export interface CreatedApiKeyResponse extends ApiKeyResponse {
  /** The key. It is shown only here: copy it now. */
  key: string;
}

/** What is between two fields of a CSV. */
export type CsvDelimiter = 'comma' | 'semicolon' | 'tab';

/** A step of the curve. */
export interface CurveStep {
  /** Days since the order. */
  days: number;
  /** Observed up to this day. */
  atRisk: number;
  /** Ordered again on this day. */
  returned: number;
  /** Last seen on this day. */
  censored: number;
  /** Share that has not ordered again after this day. */
  share: number;
  /** Standard error of the share: Greenwood's, over all gaps that of the customers, whose gaps belong together. */
  standardError: number;
}

/** What a customer bought in a category, over counted orders in the store's currency. */
export interface CustomerCategory {
  /** The category, 0 for products without one. */
  categoryId: number;
  /** Its name. */
  category: string;
  /** Gross − discounts − refunds of these orders. */
  netSales: number;
  /** Units bought, less those returned. */
  netUnits: number;
}

/** A customer with orders, rhythm, scores and forecasts. */
export interface CustomerDetailResponse extends CustomerResponse {
  /** Σ net of the customer's counted orders in `currency`: gross − discounts − refunds of these orders. Amounts in other currencies are never added. */
  lifetimeValue: number;
  /** The store's currency, ISO 4217. */
  currency: string;
  /** Number of counted orders, in any currency. */
  orders: number;
  /** When the first counted order was placed, UTC; null when there is none. */
  firstOrderAt: string | null;
  /** When the last counted order was placed, UTC; null when there is none. */
  lastOrderAt: string | null;
  /** How often the customer orders. */
  rhythm: CustomerRhythm;
  /** Scores and segment among all customers (`analytics/rfm`); null without a counted order. */
  rfm: CustomerRfm | null;
  /** Forecasts for the customer. */
  outlook: CustomerOutlook;
  /** The five categories with the highest net sales to the customer; over all categories they add up to `lifetimeValue`. */
  topCategories: CustomerCategory[];
  /** Where more is to be read. */
  links: CustomerLinks;
}

/** Where more of a customer is to be read. */
export interface CustomerLinks {
  /** The orders, newest first. */
  orders: string;
  /** What to recommend. */
  recommendations: string;
}

/** Sort orders of the list of customers. */
export type CustomerListOrder = 'id' | 'newest' | 'name' | 'number';

/** A merge of two customers. */
export interface CustomerMergeResponse {
  /** The customer that is kept, as it is now. */
  customer: CustomerResponse;
  /** Key of the customer that was merged into it. Its number and e-mail address lead to the kept one from now on. */
  mergedId: number;
  /** Number of orders of the kept customer, with those of the other one. */
  orders: number;
  /** Number of refunds of the kept customer, with those of the other one. */
  refunds: number;
  /** When they were merged, UTC. */
  mergedAt: string;
}

/** An order of a customer, without its lines. Every amount is in `currency`. */
export interface CustomerOrderResponse {
  /** Key of the order. */
  id: number;
  /** The order's number. */
  number: string;
  /** Country of the order. */
  country: string;
  /** Currency, ISO 4217. */
  currency: string;
  /** State of the order. */
  status: OrderStatus;
  /** When the order was placed, UTC. */
  placedAt: string;
  /** Number of lines. */
  lineCount: number;
  /** Σ quantity × unit price. */
  grossSales: number;
  /** Σ discounts. */
  discount: number;
  /** Σ amounts refunded so far. */
  returns: number;
  /** grossSales − discount − returns. */
  netSales: number;
}

/** What the purchase model expects of a customer. Figures that are not available are null, with the reason. */
export interface CustomerOutlook {
  /** Forecast horizon in days. */
  horizonDays: number;
  /** Probability of an order within these days. */
  probabilityOfOrder: number | null;
  /** Orders expected within these days. */
  expectedOrders: number | null;
  /** Expected value of an order. */
  expectedOrderValue: number | null;
  /** Probability of still being a customer; null under BG/NBD, where it is 1 for every customer with one order. */
  probabilityAlive: number | null;
  /** Months of the predicted lifetime value. */
  horizonMonths: number;
  /** Discount rate per year of the predicted lifetime value. */
  discountRate: number;
  /** Discounted value of the orders expected within these months. */
  predictedClv: number | null;
  /** When the model was fitted, UTC; null when none has been yet. */
  modelFittedAt: string | null;
  /** Why there are no forecasts, or no probability of still being a customer; null when all are there. */
  reason: string | null;
}

/** A customer to create, or all fields of a customer to replace. */
export interface CustomerRequest {
  /** The customer's number in the store's source system, unique. */
  number?: string | null;
  /** Name. */
  name?: string | null;
  /** E-mail address, unique ignoring case; stored in lower case. */
  email?: string | null;
  /** Home country, ISO 3166-1 alpha-2 (`UK` is read as `GB`; `ZZ` when it is not known). */
  country: string;
}

/** The fields to change; null clears one. */
export interface CustomerRequestMergePatch {
  /** The customer's number in the store's source system, unique. */
  number?: string | null;
  /** Name. */
  name?: string | null;
  /** E-mail address, unique ignoring case; stored in lower case. */
  email?: string | null;
  /** Home country, ISO 3166-1 alpha-2 (`UK` is read as `GB`; `ZZ` when it is not known). */
  country?: string;
}

/** A customer. */
export interface CustomerResponse {
  /** Key of the customer. */
  id: number;
  /** The customer's number in the store's source system, unique, if there is one. */
  number: string | null;
  /** Name, if known. */
  name: string | null;
  /** E-mail address in lower case, unique, if known. */
  email: string | null;
  /** Home country, ISO 3166-1 alpha-2 (or `EU`, `XC` Channel Islands, `XW` West Indies, `ZZ` unspecified). */
  country: string;
  /** When the customer was created; for imported ones, the first order. UTC. */
  createdAt: string;
}

/** Recency, frequency and monetary scores of a customer, each 1 (worst) to 5 (best), and the resulting segment. */
export interface CustomerRfm {
  /** The segment, as a parameter of `analytics/rfm/customers`. */
  segment: string;
  /** Its name. */
  name: string;
  /** How recently the customer bought. */
  recencyScore: number;
  /** How often the customer bought. */
  frequencyScore: number;
  /** How much the customer spent. */
  monetaryScore: number;
}

/** How often a customer orders, over counted orders. */
export interface CustomerRhythm {
  /** The last known day; all figures are as of its end. */
  asOf: string;
  /** Days with a counted order. */
  orderDays: number;
  /** Mean days between order days; null with fewer than two of them. */
  usualDaysBetweenOrders: number | null;
  /** Days from the last order to the last known day; null without a counted order. */
  daysSinceLastOrder: number | null;
  /** The order rhythm in words. */
  reason: string;
}

/** A page of customers with their forecasts. */
export interface CustomerValueResponse {
  /** The customers of the page. */
  items: CustomerValueRow[];
  /** Total number of customers. */
  totalCount: number;
  /** The last observed day; all figures are as of its end. */
  asOf: string;
  /** Forecast horizon in days. */
  horizonDays: number;
  /** Horizon of the lifetime value in months. */
  horizonMonths: number;
  /** Discount rate per year of the lifetime value. */
  discountRate: number;
  /** When the current model was fitted, UTC; null when there is none yet. `analytics/churn/model` has the details. */
  modelFittedAt: string | null;
  /** Why there are no predictions; null when there are. */
  noPredictionsBecause: string | null;
  /** For customers at risk: how the list performed in the store's own history, in the store's currency alone; null for other lists, and when the history is too short or no customer was at risk. */
  backTest: AtRiskBackTest | null;
  meta: ReportMeta;
}

/** A customer with forecasts. */
export interface CustomerValueRow {
  /** The customer. */
  customerId: number;
  /** The customer's number in the store's source system. */
  number: string | null;
  /** Home country. */
  country: string;
  /** Days with a counted order. */
  orderDays: number;
  /** Gross − discounts − refunds of the customer's counted orders. */
  netSales: number;
  /** First order day. */
  firstOrder: string;
  /** Last order day. */
  lastOrder: string;
  /** Days from the last order to the last observed day. */
  daysSinceLastOrder: number;
  /** Mean days between order days; null with one order day. */
  usualDaysBetweenOrders: number | null;
  /** Probability of an order within the horizon; null without a model in service. */
  probabilityOfOrder: number | null;
  /** Probability of still being a customer; null without a model, and under BG/NBD, where it is not informative. */
  probabilityAlive: number | null;
  /** Probability that the customer has churned: 1 − P(alive); null without a model, and under BG/NBD for customers with one order day, whom it always considers alive. */
  probabilityLost: number | null;
  /** Orders expected within the horizon; null without a model in service. */
  expectedOrders: number | null;
  /** Orders expected within the horizon as of the day of the last order; null without a model in service. */
  expectedOrdersAtLastOrder: number | null;
  /** Expected value of an order; null when the model of order values could not be fitted. */
  expectedOrderValue: number | null;
  /** For a customer at risk, `expectedOrders` × `expectedOrderValue`: what the store loses within the horizon if the customer does not come back; null for customers who are not at risk, and when one of the two is null. */
  valueAtRisk: number | null;
  /** Discounted value of the orders expected within the requested months; null without a model in service. */
  predictedClv: number | null;
  /** What the expected value of an order is based on when all of the customer's repeat orders were refunded, or net sales are not positive; otherwise null. */
  valueReason: string | null;
  /** The order rhythm in words. */
  reason: string;
}

/** The report on the customer base: the rows of the workbook's sheets. */
export interface CustomersReportResponse {
  /** The eleven segments at the end of the range: the sheet "RFM segments". */
  segments: RfmSegmentRow[];
  /** Cohorts whose first order is in the range: the sheet "Cohorts". */
  cohorts: RetentionCohort[];
  /** All these cohorts together: the sheet "Retention". */
  averages: RetentionAverage[];
  /** New, returning, reactivated and dormant customers: the sheet "Lifecycle". */
  lifecycle: LifecycleInterval[];
  /** Customers by number of orders: the sheet "Orders per customer". */
  distribution: OrdersPerCustomer[];
  /** The customers with the highest net sales: the sheet "Top customers". */
  topCustomers: RfmCustomer[];
  /** Customers with a counted order up to the end of the range. */
  customers: number;
  /** Net sales to them so far. */
  netSales: number;
  /** Customers in the cohorts. */
  cohortCustomers: number;
  /** Share of customers with two or more orders; null without customers. */
  repeatRate: number | null;
  /** Days after which half of the customers have ordered a second time; null when that point is not reached. */
  medianDaysToSecondOrder: number | null;
  /** The thresholds of the scores. */
  thresholds: RfmThresholds;
  /** The last day considered, inclusive. */
  asOf: string;
  meta: ReportMeta;
}

/** Which of two numbers of a date such as 03/04/2026 comes first. */
export type DateOrder = 'dayFirst' | 'monthFirst';

export type DayOfWeek = 'sunday' | 'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday';

/** Observed gaps. They do not include customers who have not come back yet; use the curves for that. */
export interface DaysBetweenOrders {
  /** Number of gaps. */
  gaps: number;
  /** Mean days; null without gaps, like the other figures. */
  mean: number | null;
  /** 25th percentile of the gaps. */
  lowerQuartile: number | null;
  /** Median of the gaps. */
  median: number | null;
  /** 75th percentile of the gaps. */
  upperQuartile: number | null;
  /** 90th percentile of the gaps: a candidate for `inactivityDays`. */
  ninetiethPercentile: number | null;
}

/** What is before the decimals of the numbers of a CSV. */
export type DecimalMark = 'point' | 'comma';

/** What stands before the decimals of a number. */
export type DecimalSign = 'point' | 'comma';

/** How far a message is. */
export type DeliveryState = 'pending' | 'processed' | 'failed';

/** Where the file of a schedule goes. */
export type DeliveryTarget = 'email' | 'folder' | 'bucket';

/** A value of a dimension. */
export interface DimensionValue {
  /** The value in requests and responses. */
  value: string;
  /** Name in words. */
  label: string;
}

/** A value and its sales. */
export interface DimensionValueSales {
  /** The value, as filters take it; `(none)` where there is none. */
  value: string;
  /** Name. */
  label: string;
  /** Net sales. */
  netSales: number;
  /** Orders. */
  orders: number;
}

/** The values that a dimension has in the data. */
export interface DimensionValuesResponse {
  /** The values, highest net sales first. */
  items: DimensionValueSales[];
  /** Number of values that match, those beyond the limit included. */
  values: number;
  meta: ReportMeta;
}

/** The orders with a discount code, each as a whole: its discounts include those that the code did not give. */
export interface DiscountCodeFigures extends SalesMetrics {
  /** The code, in capitals; null for orders without one and for totals. */
  code: string | null;
  /** Orders that were the first counted one of their customer. */
  newCustomers: number;
  /** Their share of the orders; null without orders. */
  newCustomerShare: number | null;
  /** Discounts as a share of gross sales; null when those are 0. */
  discountRate: number | null;
  /** Share of the net sales of all orders; null when those are 0. */
  share: number | null;
}

/** What discount codes brought, beside the orders without any. */
export interface DiscountCodesResponse {
  /** The codes, most used first. An order with several codes is in each of them, so that they do not add up. */
  items: DiscountCodeFigures[];
  /** Number of codes used in the period. */
  codes: number;
  /** The orders without a code. */
  without: DiscountCodeFigures;
  /** All orders of the period. */
  totals: DiscountCodeFigures;
  meta: ReportMeta;
}

/** A request for a test message. */
export interface EmailTestRequest {
  /** Where it goes. */
  to: string;
}

/** What became of a test message. */
export interface EmailTestResponse {
  /** Whether the mail server has taken it. */
  sent: boolean;
  /** Why it has not; null when it has. */
  error: string | null;
}

/** What is measured. */
export type EvaluatedStrategy = 'random' | 'originalRule' | 'popularAllTime' | 'popularRecent' | 'itemKnnDecay' | 'rp3BetaDecay' | 'easeDecay' | 'buyAgain' | 'blend' | 'served' | 'servedBuyAgain';

/** The purchases of the next shopping day that count. */
export type EvaluationTarget = 'newProducts' | 'allProducts';

/** The rate of a day: one unit of `base` buys `rate` units of `currency`. */
export interface ExchangeRateRequest {
  /** Currency of which one unit is exchanged, ISO 4217. */
  base: string;
  /** Currency that is bought, ISO 4217. */
  currency: string;
  /** Day of the rate, 1970 to 2100. It holds until the next one, for 7 days at most. */
  day: string;
  /** Units of `currency` for one unit of `base`, up to 8 decimals. */
  rate: number;
}

/** The rate of a day: one unit of `base` buys `rate` units of `currency`. */
export interface ExchangeRateResponse {
  /** Currency of which one unit is exchanged, ISO 4217. */
  base: string;
  /** Currency that is bought, ISO 4217. */
  currency: string;
  /** Day of the rate. */
  day: string;
  /** Units of `currency` for one unit of `base`. */
  rate: number;
}

/** Rates of exchange to add or to correct. */
export interface ExchangeRatesRequest {
  /** The rates, 1 to 1,000; each pair and day at most once. */
  rates: ExchangeRateRequest[];
}

/** What became of rates: given = added + changed + unchanged. */
export interface ExchangeRatesResult {
  /** Rates given. */
  given: number;
  /** Rates of pairs and days that had none. */
  added: number;
  /** Rates that were different. */
  changed: number;
  /** Rates that were the same. */
  unchanged: number;
}

/** Forecast and outcome of a group of customers. */
export interface ExpectationGroup {
  /** The group: a range of repeat purchases or of days since the last order. */
  label: string;
  /** Customers in the group. */
  customers: number;
  /** Mean orders in the hold-out. */
  actual: number;
  /** Mean forecast orders. */
  expected: number;
}

/** What a difference is attributed to. */
export type ExplainDimension = 'category' | 'product' | 'country';

/** The breakdown of the difference in net sales between two periods. */
export interface ExplainResponse {
  /** The groups, largest difference first, up or down, and at the end `other`; they add up to the totals in every amount. */
  items: ExplainedGroup[];
  /** All groups. */
  totals: ExplainedDifference;
  /** First instant of the earlier period, UTC. */
  previousFrom: string;
  /** First instant after the earlier period, UTC. */
  previousTo: string;
  meta: ReportMeta;
}

/** A difference of net sales and its five parts (docs/metrics.md). The parts add up to the difference exactly; they are rounded to ten-thousandths, the precision of money. */
export interface ExplainedDifference {
  /** Net sales of the period. */
  netSales: number;
  /** Net sales of the earlier period. */
  previousNetSales: number;
  /** Net sales − earlier net sales. */
  difference: number;
  /** Difference / |earlier net sales|; null when those are 0. */
  changeRate: number | null;
  /** The effect of selling more or fewer units in total, at the earlier prices and in the earlier proportions. */
  volumeEffect: number;
  /** The effect of a changed mix of products and countries, at the earlier prices; includes products sold in only one of the periods. */
  mixEffect: number;
  /** The effect of changed prices, before discounts, on the units sold now. */
  priceEffect: number;
  /** The effect of changed discounts per unit on the units sold now; negative for higher discounts. */
  discountEffect: number;
  /** Earlier returns − returns; negative for more returns. */
  returnsEffect: number;
  /** Units sold in the period. */
  unitsSold: number;
  /** Units sold in the earlier period. */
  previousUnitsSold: number;
  /** (Gross − discounts) / units sold; null without units. */
  averagePrice: number | null;
  /** The same of the earlier period; null without units. */
  previousAveragePrice: number | null;
}

/** One group's contribution to the difference. */
export interface ExplainedGroup extends ExplainedDifference {
  /** Id of the category (0 for none) or product, country code, or `other`. */
  key: string;
  /** Name. */
  label: string;
  /** The periods in which the group was sold; null for `other`. */
  presence: GroupPresence | null;
  /** Difference / difference of the totals; null when that is 0. Negative for groups that changed in the opposite direction. */
  contribution: number | null;
}

/** Format of an export's file. */
export type ExportFormat = 'xlsx' | 'csv' | 'pdf';

/** An export and its progress. */
export interface ExportResponse {
  /** Id. */
  id: string;
  /** The report. */
  report: string;
  /** Format of the file. */
  format: ExportFormat;
  /** Parameters of the report, as requested. */
  parameters: Record<string, unknown>;
  /** User who requested it. */
  userName: string;
  /** State. */
  state: ExportState;
  /** Percentage of rows written, 0 to 100; null while the number of rows is not known. */
  percent: number | null;
  /** Rows written so far, without headers. */
  rows: number;
  /** Bytes of the file, once completed. */
  size: number | null;
  /** Name of the download, once completed. */
  fileName: string | null;
  /** When it was requested, UTC. */
  createdAt: string;
  /** When it finished, UTC. */
  finishedAt: string | null;
  /** When it is deleted together with its file, UTC. */
  expiresAt: string;
  /** Why it failed. */
  error: string | null;
}

/** State of an export. */
export type ExportState = 'queued' | 'running' | 'completed' | 'failed' | 'cancelled';

/** One thing that is true of facts, whatever was imported, corrected or undone. */
export interface FactCheck {
  /** What is checked. */
  check: FactCheckKind;
  /** Whether it holds for the whole store. */
  holds: boolean;
  /** Number of rows for which it does not hold; 1,000 stands for 1,000 or more. */
  failed: number;
  /** The first 20 of them. */
  items: FactFault[];
}

/** What is checked of facts. */
export type FactCheckKind = 'returnedUnits' | 'returnedAmounts' | 'refundedOrders' | 'refundLinks' | 'returnsAlone' | 'orderTotals' | 'customerEmails' | 'stockLevels';

/** A row for which a check does not hold. */
export interface FactFault {
  /** Key of the order, return, customer or product. */
  id: number;
  /** What would be right, or the most that would be. */
  expected: number;
  /** What is there. */
  actual: number;
  /** Where it is to be read. */
  link: string;
}

/** What sales figures were read from. They are the same, to the last decimal; only the time differs. */
export type FigureSource = 'copy' | 'facts';

/** An e-mail address, and what a new customer with it has besides. */
export interface FindOrCreateCustomerRequest {
  /** E-mail address, case-insensitive. */
  email: string;
  /** The customer's number in the store's source system. A customer who has this number and no address is the same one, and gets the address. */
  number?: string | null;
  /** Name of a new customer. */
  name?: string | null;
  /** Home country of a new customer, ISO 3166-1 alpha-2 (`UK` is read as `GB`; `ZZ` when it is not known). */
  country: string;
}

/** What the items of orders are. */
export type FirstOrderItemKind = 'product' | 'category';

/** The customers whose first order holds an item. */
export interface FirstProduct {
  /** Product or category (0 for none); null for the totals. */
  id: number | null;
  /** Its name. */
  name: string | null;
  /** Number of customers. */
  customers: number;
  /** Share of all customers of the span; null without any. */
  share: number | null;
  /** The customers whose first order is at least 30 days before the last day with data; the next three figures are theirs. */
  observed30: number;
  /** Their net sales from the day of the first order to 30 days after it, in the store's currency. */
  netSales30: number;
  /** The same per customer, to two decimals; null without customers. */
  netSalesPerCustomer30: number | null;
  /** Share of them who ordered again on a later day within 30 days; null without customers. */
  repeatRate30: number | null;
  /** The customers whose first order is at least 90 days before the last day with data; the next three figures are theirs. */
  observed90: number;
  /** Their net sales from the day of the first order to 90 days after it, in the store's currency. */
  netSales90: number;
  /** The same per customer, to two decimals; null without customers. */
  netSalesPerCustomer90: number | null;
  /** Share of them who ordered again on a later day within 90 days; null without customers. */
  repeatRate90: number | null;
  /** The customers whose first order is at least 365 days before the last day with data; the next three figures are theirs. */
  observed365: number;
  /** Their net sales from the day of the first order to 365 days after it, in the store's currency. */
  netSales365: number;
  /** The same per customer, to two decimals; null without customers. */
  netSalesPerCustomer365: number | null;
  /** Share of them who ordered again on a later day within 365 days; null without customers. */
  repeatRate365: number | null;
}

/** What first orders hold, and what their customers brought afterwards. */
export interface FirstProductsResponse {
  /** The products or categories of first orders, most customers first. A customer is in the row of each item of the first order. */
  items: FirstProduct[];
  /** All customers of the span, each once. */
  totals: FirstProduct;
  meta: ReportMeta;
}

/** The accuracy of a forecast of orders per customer in a hold-out. Ratios without a denominator are null. */
export interface ForecastAccuracy {
  /** The forecast: a model, or a naive rule in words. */
  name: string;
  /** Orders forecast over all customers. */
  total: number;
  /** Forecast orders by actual orders; null without actual orders. */
  totalRatio: number | null;
  /** Mean absolute error per customer, in orders. */
  meanAbsoluteError: number;
  /** Root of the mean squared error per customer, in orders. */
  rootMeanSquaredError: number;
  /** Pearson correlation of forecast and actual orders; null if one does not vary. */
  correlation: number | null;
  /** Probability that a customer who orders is ranked above one who does not, ties counted half; null if all or none order. */
  areaUnderCurve: number | null;
  /** Mean squared error of the probability of an order; null for rules without a probability. */
  brier: number | null;
  /** Mean negative log-likelihood of ordering or not; null for rules without a probability. */
  logLoss: number | null;
}

/** One condition of the gate. */
export interface GateCheck {
  /** Whether it is met. */
  passed: boolean;
  /** What was found, in words. */
  explanation: string;
}

/** A model compared with recent popularity, customer by customer. */
export type GateOutcome = 'notMeasured' | 'better' | 'notEnoughToTell' | 'worse';

/** The periods in which a group was sold. */
export type GroupPresence = 'both' | 'new' | 'gone' | 'refundsOnly';

/** State of the service. */
export interface HealthResponse {
  /** Always `healthy`; any other state is reported as a problem. */
  status: string;
  /** How far the connected shops are; only of readiness. */
  sources?: SourceState[] | null;
}

/** One hour of one weekday, all weeks of the period together. */
export interface HeatmapCell extends SalesMetrics {
  /** 1 for Monday to 7. */
  weekday: number;
  /** Name of the weekday. */
  weekdayName: string;
  /** The hour, 0 to 23, in the time zone of the request. */
  hour: number;
}

/** Sales by weekday and hour. */
export interface HeatmapResponse {
  /** The 168 hours of the week, from Monday 00:00 on; those without sales are included, with zeros. */
  items: HeatmapCell[];
  /** The whole period. */
  totals: SalesMetrics;
  meta: ReportMeta;
}

/** What is to be said about a row of the file: mostly why it was not imported. */
export interface ImportIssueResponse {
  /** Line of the file, the header being line 1; null for what an undoing has kept. */
  line: number | null;
  /** Number of the order, if the row has one. */
  orderNumber: string | null;
  /** The reason. */
  reason: string;
  /** The offending column, if any. */
  column: string | null;
  /** The offending value, shortened. */
  value: string | null;
  /** What is stored instead, if anything. */
  stored: string | null;
}

/** How files are read, kept under a name. */
export interface ImportMappingResponse {
  /** Its name, for `mapping=` of an import. */
  name: string;
  /** Columns by field; null where the names of columns tell. */
  map: string | null;
  /** The platform; null where the columns tell. */
  format: string | null;
  /** Where the orders come from; null for the platform, or `csv`. */
  source: string | null;
  /** Which number of a date such as 03/04/2026 comes first; null where the file decides. */
  dateOrder: DateOrder | null;
  /** The decimal sign; null where the file decides. */
  decimal: DecimalSign | null;
  /** IANA zone of times without an offset; null for the store's. */
  timeZone: string | null;
  /** The sheet of a workbook; null for the first one with columns of orders. */
  sheet: string | null;
  /** When it was last written, UTC. */
  updatedAt: string;
}

/** What an import does with the orders and returns of its file that an earlier import has brought. */
export type ImportMode = 'insert' | 'update' | 'replace';

/** An import. */
export interface ImportResponse {
  /** Key. */
  id: string;
  /** Name of the file. */
  fileName: string;
  /** State: queued, running, completed, failed, undoing or undone. */
  state: ImportState;
  /** What happens to orders that are there already. */
  mode: ImportMode;
  /** Whether only the result is computed and nothing is written. */
  dryRun: boolean;
  /** The phase of a running import. */
  phase: string | null;
  /** Rows read so far. */
  rowsRead: number;
  /** Rows of the file, once counted. */
  rowsTotal: number | null;
  /** User who requested it; null for the command line. */
  userName: string | null;
  /** When it was requested. */
  startedAt: string;
  /** When it finished. */
  finishedAt: string | null;
  /** User who undid it; null for the command line. */
  undoneBy: string | null;
  /** When it was undone. */
  undoneAt: string | null;
  /** What the undoing removed, restored and kept, once undone. */
  undo: ImportUndoResult | null;
  /** Why it failed; the database is unchanged. */
  error: string | null;
  /** The outcome of every row, once completed. */
  result: ImportResult | null;
}

/** The result of an import. Rows = lines + returns + charges + skipped rows + rejected rows. */
export interface ImportResult {
  /** Rows of the file, without the header. */
  rows: number;
  /** Rows imported into orders, including negative rows that were subtracted from other lines of their order. */
  lines: number;
  /** New orders. */
  orders: number;
  /** Orders, and returns with a number of their own, that were there already and have changed. */
  ordersUpdated: number;
  /** New customers. */
  customers: number;
  /** New products. */
  products: number;
  /** Return rows imported: linked + unlinked. */
  returns: number;
  /** Return rows linked, at least in part, to a line the customer had bought. */
  returnsLinked: number;
  /** Return rows without a known order. */
  returnsAlone: number;
  /** Rows of an order that are no products, by kind: voucher (in its discount), shipping and fee (in its shipping). */
  charges: Record<string, number>;
  /** Rows skipped by rule, by reason: adjustment, priceNotPositive, quantityNotPositive, giftCard, notPriced, outdated, alreadyImported. The rows of an order that is there already are counted and not listed as issues. */
  skipped: Record<string, number>;
  /** Rows rejected, by their first reason: notANumber, notADate, outOfRange, tooManyDecimals, missing, tooLong, unknown, wrongFieldCount, mixedCurrency, conflict, orderRefused, refunded, unknownOrder, notValid. */
  rejected: Record<string, number>;
  /** Rows imported with a remark (in the issues of the import), by reason: emailOfAnother, anotherEmail, returnReduced, skuMade. */
  remarks: Record<string, number>;
  /** Invoices that already exist with different rows. */
  conflicts: number;
  /** Orders whose total in the file is not the stored one; the issues list both (`totalDiffers`). */
  totalsDiffer: number;
  /** Sums of what was imported or updated, by currency. */
  sums: ImportSums[];
  /** Columns that were read. */
  columnsUsed: ColumnUsed[];
  /** Columns that were not read because their names are not known. */
  columnsNotUsed: ColumnNotUsed[];
  /** How the file was read. */
  reading: ReadingResult | null;
  /** Duration in seconds. */
  seconds: number;
}

/** State of an import. */
export type ImportState = 'queued' | 'running' | 'completed' | 'failed' | 'undoing' | 'undone';

/** Sums of the imported and updated orders and returns in one currency. */
export interface ImportSums {
  /** The currency, ISO 4217. */
  currency: string;
  /** Σ gross of the lines. */
  grossSales: number;
  /** Σ discounts of the lines. */
  discounts: number;
  /** Σ tax of the orders. */
  tax: number;
  /** Σ shipping of the orders. */
  shipping: number;
  /** Σ amounts of the returns. */
  returns: number;
  /** Amount by which returns of a known order were reduced because the file returns more than was paid for those units. */
  returnsReduced: number;
  /** Gift cards sold less those that were paid with: money that the store owes, in no other sum. */
  giftCards: number;
  /** grossSales − discounts − returns + tax + shipping. */
  totalSales: number;
}

/** What became of what an import had brought. */
export interface ImportUndoResult {
  /** Orders removed. */
  orders: number;
  /** Returns removed. */
  returns: number;
  /** Orders and returns that are what they were before the import. */
  restored: number;
  /** Customers removed. */
  customers: number;
  /** Merges of two customers, each there before the import, that were undone. */
  merges: number;
  /** Products removed. */
  products: number;
  /** What has changed since or is in use, and was kept. The issues of the import list each (`changedSince`). */
  kept: number;
}

/** Revenue of a category including all its subcategories. */
export interface InclusiveRevenue extends SalesMetrics {
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** The same group in the earlier period; null when not requested. */
  previous: SalesMetrics | null;
  /** Changes from the earlier period; null when not requested. */
  changes: MetricChanges | null;
}

/** Length of the intervals that a period is split into. */
export type IntervalKind = 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** The inventory report: the rows of the workbook's sheets, in the store's currency. */
export interface InventoryReportResponse {
  /** The products of the page, their stock and how long it lasts, the fewest days of cover first: the sheets "Stock", "Cover" and, of those low on stock, "Low stock". */
  items: StockCoverProduct[];
  /** Total number of products. */
  totalCount: number;
  /** The stock of each current category, the highest value first: the sheet "Stock value". */
  categories: CategoryStock[];
  /** Days of the window, up to and including today. */
  windowDays: number;
  /** The whole stock. */
  totals: StockCoverTotals;
  meta: ReportMeta;
}

/** The stock of a product as counted. */
export interface InventoryRequest {
  /** Units on hand, 0 to 1,000,000,000. */
  stock: number;
  /** At or below this quantity the product is low on stock, 0 to 1,000,000,000. */
  reorderLevel: number;
  /** When stock last arrived, 1970 to 2100; without an offset in the store's time. Null when unknown. */
  lastRestockedAt?: string | null;
}

/** The stock of a product. */
export interface InventoryResponse {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Units on hand. */
  stock: number;
  /** At or below this quantity the product is low on stock. */
  reorderLevel: number;
  /** Whether the quantity is at or below the reorder level. */
  isLow: boolean;
  /** When stock last arrived, null when unknown. */
  lastRestockedAt: string | null;
  /** Increases with every change of the stock, including orders; the ETag is derived from it. */
  version: number;
}

/** One interval: active = new + returning + reactivated, and previously active = returning + dormant. */
export interface LifecycleInterval {
  /** The interval. */
  label: string;
  /** Its first day. */
  from: string;
  /** The interval is not complete, or begins before the data; its rates are null. */
  isPartial: boolean;
  /** The interval is in the first three months of the data: new customers may be older ones. */
  isLeftTruncated: boolean;
  /** Customers with an order in the interval. */
  active: number;
  /** Active customers whose first order is in the interval. */
  new: number;
  /** Active customers who were active in the interval before. */
  returning: number;
  /** Active customers who had ordered before, but not in the previous interval. */
  reactivated: number;
  /** Customers active in the interval before, not in this one (or not yet, if it is not complete). */
  dormant: number;
  /** Customers active in the interval before. */
  previouslyActive: number;
  /** Dormant / previously active; null when the divisor is 0 and in a partial interval. */
  churnRate: number | null;
  /** (New + reactivated) / dormant, to four decimals: above 1 the active base grows. Null when the divisor is 0 and in a partial interval. */
  quickRatio: number | null;
}

/** One product with its stage. */
export interface LifecycleProduct {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Current category, `Uncategorised` for none. */
  category: string;
  /** False for a product that is no longer offered. */
  isActive: boolean;
  /** The stage. */
  stage: LifecycleStage;
  /** Net units of the period, in any currency. */
  netUnits: number;
  /** Net units of the earlier period, in any currency. */
  previousNetUnits: number;
  /** Change of net units / |net units before|; null when those were 0. */
  netUnitsChangeRate: number | null;
  /** Net sales of the period, in the currency of the response. */
  netSales: number;
}

/** Customers over time by their previous activity. */
export interface LifecycleResponse {
  /** The intervals in order, without gaps. */
  intervals: LifecycleInterval[];
  meta: ReportMeta;
}

/** The life-cycle stage of a product; the first that applies, in the order dead, new, growing, declining, stable. */
export type LifecycleStage = 'new' | 'growing' | 'stable' | 'declining' | 'dead';

/** One stage as a whole. */
export interface LifecycleStageTotals {
  /** The stage. */
  stage: LifecycleStage;
  /** Products of the stage. */
  products: number;
  /** Share of all products listed in any stage; null when there are none. */
  productShare: number | null;
  /** Their net sales in the period. */
  netSales: number;
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** Their net units in the period, in any currency. */
  netUnits: number;
}

/** A product at or below its reorder level. */
export interface LowStockResponse {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Units on hand. */
  stock: number;
  /** The product's reorder level. */
  reorderLevel: number;
  /** When stock last arrived, null when unknown. */
  lastRestockedAt: string | null;
}

/** The customer that turned out to be the same person. */
export interface MergeCustomerRequest {
  /** Key of the customer that is merged into the one of the path, and then gone. */
  customerId: number;
}

/** The store and its data. */
export interface MetaResponse {
  /** Name of the store. */
  store: string;
  /** IANA zone of the store's days. */
  timeZone: string;
  /** The store's currency, ISO 4217. */
  currency: string;
  /** The store's current day. */
  today: string;
  /** Day of the first order; null without orders. */
  dataFrom: string | null;
  /** Day of the last order; null without orders. */
  dataThrough: string | null;
  /** Increases with every change to counted facts. */
  dataVersion: number;
  /** Version of the program. */
  version: string;
}

/** The groups over which the values of a metric add up. */
export type MetricAddition = 'never' | 'overOrders' | 'always';

/** Changes as rates, (now − before) / |before|; null when before is 0 or unknown. */
export interface MetricChanges {
  /** Change of gross sales. */
  grossSales: number | null;
  /** Change of discounts. */
  discounts: number | null;
  /** Change of returns. */
  returns: number | null;
  /** Change of net sales. */
  netSales: number | null;
  /** Change of tax. */
  tax: number | null;
  /** Change of shipping. */
  shipping: number | null;
  /** Change of total sales. */
  totalSales: number | null;
  /** Change of orders. */
  orders: number | null;
  /** Change of units sold. */
  unitsSold: number | null;
  /** Change of units returned. */
  unitsReturned: number | null;
  /** Change of net units. */
  netUnits: number | null;
  /** Change of average order value. */
  averageOrderValue: number | null;
  /** Change of units per order. */
  unitsPerOrder: number | null;
  /** Change of profit. */
  profit: number | null;
}

/** Units of metrics. */
export type MetricUnit = 'money' | 'count' | 'rate' | 'date' | 'number';

/** A model that was fitted to be compared. */
export interface ModelCandidate {
  /** Which model. */
  kind: PurchaseModelKind;
  /** Log-likelihood at its parameters; null when nothing could be fitted. */
  logLikelihood: number | null;
  /** Why it cannot be used; null if it can. */
  fault: string | null;
}

/** A fitted parameter. */
export interface ModelParameter {
  /** Name as in the papers. */
  name: string;
  /** Value. */
  value: number;
  /** Standard error; null where the data does not give one. */
  standardError: number | null;
}

/** One product whose sales changed. */
export interface Mover {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Current category, `Uncategorised` for none. */
  category: string;
  /** False for a product that is no longer offered. */
  isActive: boolean;
  /** The direction in which its sales changed. */
  direction: MoverDirection;
  /** Net sales of the period. */
  netSales: number;
  /** Net sales of the earlier period. */
  previousNetSales: number;
  /** Net sales − those of the earlier period. */
  netSalesChange: number;
  /** Change of net sales / |net sales before|; null when those were 0. */
  netSalesChangeRate: number | null;
  /** Net units of the period. */
  netUnits: number;
  /** Net units of the earlier period. */
  previousNetUnits: number;
  /** Net units − those of the earlier period. */
  netUnitsChange: number;
  /** Change of net units / |net units before|; null when those were 0. */
  netUnitsChangeRate: number | null;
}

/** The direction in which a product's sales changed. */
export type MoverDirection = 'rising' | 'declining';

/** The products that changed in one direction. */
export interface MoverTotals {
  /** Number of products. */
  products: number;
  /** Change of their net sales. */
  netSalesChange: number;
  /** Change of their net units. */
  netUnitsChange: number;
}

/** Rising and declining products, the largest change first, up or down; ties by id. */
export interface MoversResponse {
  /** The products of the page. */
  items: Mover[];
  /** Total number of products. */
  totalCount: number;
  meta: ReportMeta;
  /** Rising products with at least the minimum impact. */
  rising: MoverTotals;
  /** Declining products with at least the minimum impact. */
  declining: MoverTotals;
  /** All products of the period, listed or not. */
  totals: SalesMetrics;
  /** The earlier period as a whole. */
  comparison: PeriodComparisonTotals;
}

/** Sort orders of lists of names. */
export type NameOrder = 'name' | 'id';

/** Named ranges, in local days of the request's time zone. "To date" and "last N days" include today. */
export type NamedRange = 'today' | 'yesterday' | 'last7Days' | 'last30Days' | 'last90Days' | 'weekToDate' | 'monthToDate' | 'quarterToDate' | 'yearToDate' | 'thisWeek' | 'thisMonth' | 'thisQuarter' | 'thisYear' | 'lastWeek' | 'lastMonth' | 'lastQuarter' | 'lastYear' | 'allTime';

/** One product that was not sold. */
export interface NeverSoldProduct {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Current category, `Uncategorised` for none. */
  category: string;
  /** False for a product that is no longer offered. */
  isActive: boolean;
  /** Units on hand. */
  stock: number;
  /** Current price. */
  price: number;
  /** Current unit cost; null when not known. */
  unitCost: number | null;
  /** Units on hand × price. */
  stockValue: number;
  /** Units on hand × unit cost; null when that is not known. */
  stockCost: number | null;
  /** Whether it was sold before the period. */
  soldBefore: boolean;
  /** When stock last arrived; null when not known. */
  lastRestockedAt: string | null;
}

/** Active products without a counted order line in the period, in any currency; the highest stock value first, ties by id. */
export interface NeverSoldResponse {
  /** The products of the page. */
  items: NeverSoldProduct[];
  /** Total number of products. */
  totalCount: number;
  meta: ReportMeta;
  /** The total stock of these products. */
  totals: StockTotals;
}

/** A point of the curve. */
export interface NotYetReturned {
  /** Days since the order. */
  days: number;
  /** Share that has not ordered again. */
  share: number | null;
  /** Standard error of the share: Greenwood's, over all gaps that of the customers, whose gaps belong together. */
  standardError: number | null;
}

/** A discount code that an order was placed with. */
export interface OrderDiscountCodeLine {
  /** The code, 1 to 64 characters without comma, semicolon and bar; case-insensitive, stored trimmed and in upper case. */
  code: string;
  /** What it took off, as part of the order's discount or shipping; null when not known. */
  amount?: number | null;
}

/** One order line or refund line. */
export interface OrderLine {
  /** Sold or returned. */
  kind: OrderLineKind;
  /** Number of the order or of the refund. */
  number: string;
  /** When it was placed or refunded, in the zone of the request. */
  date: string;
  /** Status of the order; null for a return without a known order. */
  status: OrderStatus | null;
  /** Country of the order, ISO 3166-1 alpha-2, `EU` or `ZZ`. */
  country: string;
  /** The customer; null for guests. */
  customerId: number | null;
  /** Stock keeping unit. */
  sku: string;
  /** Name of the product. */
  product: string;
  /** Current category of the product, `Uncategorised` for none. */
  category: string;
  /** Units of an order line, 0 for a return. */
  unitsSold: number;
  /** Units of a refund line, 0 for a sale. */
  unitsReturned: number;
  /** Quantity × unit price, 0 for a return. */
  grossSales: number;
  /** Line discount including its share of the order's discount, 0 for a return. */
  discounts: number;
  /** The refund, positive; 0 for a sale. */
  returns: number;
  /** Gross − discounts − returns: negative for a return. */
  netSales: number;
  /** Whether nobody said which line a return is of, so that an import found it by customer, product and time, or an amount of its order was spread over the lines; false for a sale. */
  inferred: boolean;
  /** Where the order, or the return, comes from; its number is unique there. */
  source: string;
  /** Currency of the amounts, ISO 4217. */
  currency: string;
  /** Price of a unit at the time of the order, with tax where `pricesIncludeTax`; null for a return. */
  unitPrice: number | null;
  /** Whether unit prices of the order hold tax; null for a return. */
  pricesIncludeTax: boolean | null;
  /** Tax of the line; on the first line of an order, also that of its shipping. Negative for a return. The lines add up to the tax of the figures. */
  tax: number;
  /** The part of `tax` that is of the shipping of the order. */
  taxOfShipping: number;
  /** Shipping of the order, on its first line; negative for a return. The lines add up to the shipping of the figures. */
  shipping: number;
  /** Cost of the line; of a return, of the units that went back to stock, negative; null when not known. */
  cost: number | null;
  /** When the order was paid, in the zone of the request; null when not known, and for a return. */
  paidAt: string | null;
  /** Part of the country, ISO 3166-2 or as the shop has it; null when not known. */
  region: string | null;
  /** Where the customer bought; null when not known. */
  channel: string | null;
  /** How the order was paid; null when not known. */
  paymentMethod: string | null;
  /** The discount codes of the order, each with what it took off as far as that is known; null for none, and for a return. */
  discountCodes: string | null;
  /** The tags of the order; null for none, and for a return. */
  tags: string | null;
  /** The customer's number in the shop; null for guests, and for customers without one. */
  customerNumber: string | null;
  /** The customer's name, if known. */
  customerName: string | null;
  /** The customer's e-mail address, if known. */
  customerEmail: string | null;
  /** Brand of the product; null when not known. */
  vendor: string | null;
  /** What tells the product from the other variants of its `parent`; null for a product without variants. */
  variant: string | null;
  /** The name or handle that the variants of one product share; null when not known. */
  parent: string | null;
  /** Number of the order that a return is of, or that it names; null for a sale, and for a return without one. */
  refundOf: string | null;
  /** Which line of its order, from 1, a return is of; null for a sale, and for a return without a known order. */
  orderLineNumber: number | null;
}

/** The kind of a line. */
export type OrderLineKind = 'sale' | 'return';

/** One line of an order. */
export interface OrderLineResponse {
  /** Key of the line, as used by refunds. */
  id: number;
  /** The product. */
  productId: number;
  /** The product's SKU. */
  sku: string;
  /** The product's current name. */
  name: string;
  /** Units. */
  quantity: number;
  /** Unit price at the time of the order; with tax where the order's prices include it. */
  unitPrice: number;
  /** quantity × unitPrice, without tax. */
  grossSales: number;
  /** The line's own discount plus its share of the order's. */
  discount: number;
  /** The line's part of the order's tax. */
  tax: number;
  /** Units refunded so far. */
  unitsReturned: number;
  /** Money refunded so far. */
  returns: number;
  /** grossSales − discount − returns. */
  netSales: number;
}

/** Sort orders of the list of orders. */
export type OrderListOrder = 'newest' | 'oldest' | 'gross' | 'grossDescending' | 'number' | 'totalSales' | 'totalSalesDescending';

/** An order with its lines and refunds. */
export interface OrderResponse extends OrderSummaryResponse {
  /** Whether the unit prices of the lines hold tax; gross, discount and shipping are always without. */
  pricesIncludeTax: boolean;
  /** When the order was paid, UTC; null when not known. */
  paidAt: string | null;
  /** The discount codes it was placed with. */
  discountCodes: OrderDiscountCodeLine[];
  /** The words that the shop has given it. */
  tags: string[];
  /** The tax by rate; empty when only its sum is known. */
  taxes: OrderTaxLine[];
  /** Lines, in the order of the request. */
  lines: OrderLineResponse[];
  /** Refunds, oldest first. */
  refunds: RefundResponse[];
}

/** State of an order: Pending → Shipped → Delivered; any of them → Cancelled, Delivered only with everything refunded. */
export type OrderStatus = 'pending' | 'shipped' | 'delivered' | 'cancelled';

/** An order without its lines. Every amount is in `currency`. */
export interface OrderSummaryResponse {
  /** Key of the order. */
  id: number;
  /** Where the order comes from: `api`, the platform or the name of its import. */
  source: string;
  /** The order's number, unique among those of its source. */
  number: string;
  /** The customer; null for a guest. */
  customerId: number | null;
  /** Country, ISO 3166-1 alpha-2 (or `EU`, `XC` Channel Islands, `XW` West Indies, `ZZ` unspecified). */
  country: string;
  /** Currency, ISO 4217. */
  currency: string;
  /** Part of the country: ISO 3166-2, or as the shop has it; null when not known. */
  region: string | null;
  /** Where the customer bought; null when not known. */
  channel: string | null;
  /** How the order was paid; null when not known. */
  paymentMethod: string | null;
  /** State: pending → shipped → delivered; any of them → cancelled. */
  status: OrderStatus;
  /** When the order was placed, UTC. */
  placedAt: string;
  /** When the order, its state or its refunds last changed, UTC, by the system clock. */
  updatedAt: string;
  /** The store's local day of `placedAt`. */
  day: string;
  /** Whether it is a test order, which may be deleted. */
  isTest: boolean;
  /** Number of lines. */
  lineCount: number;
  /** Σ quantity × unit price, without tax. */
  grossSales: number;
  /** Σ discounts of the lines, each with its share of the order's own. */
  discount: number;
  /** Σ amounts refunded so far. */
  returns: number;
  /** grossSales − discount − returns. */
  netSales: number;
  /** Tax. */
  tax: number;
  /** Shipping, without tax. */
  shipping: number;
  /** Tax refunded so far. */
  taxReturned: number;
  /** Shipping refunded so far. */
  shippingReturned: number;
  /** netSales + tax − taxReturned + shipping − shippingReturned: 0 for an order that was refunded whole. */
  totalSales: number;
}

/** The tax of an order at one rate. */
export interface OrderTaxLine {
  /** Name of the tax; null when not known. */
  name?: string | null;
  /** The rate, from 0 to 1, up to 6 decimals; null when not known. */
  rate?: number | null;
  /** The tax at this rate. */
  amount: number;
}

/** Customers with a number of orders. */
export interface OrdersPerCustomer {
  /** The number of orders, or the range. */
  orders: string;
  /** The lower bound. */
  from: number;
  /** The upper bound; null when unbounded. */
  to: number | null;
  /** Customers. */
  customers: number;
  /** Their share; null without customers. */
  share: number | null;
}

/** A page of order lines. */
export interface OrdersReportResponse {
  /** The lines of the page: sold ones by date, then returned ones. */
  items: OrderLine[];
  /** Lines of the whole period. */
  totalCount: number;
  /** The filters of the report, in words; empty for the whole store. */
  filters: Record<string, string>;
  /** All lines of the period, as used by the analytics. */
  totals: SalesMetrics;
  meta: ReportMeta;
}

/** The paper of a PDF. */
export type PaperSize = 'a4' | 'letter';

/** The customers who bought one item and then another. */
export interface PathStep {
  /** 1 from the first order to the second, 2 from the second to the third. */
  step: number;
  /** Product or category (0 for none) of the earlier order. */
  fromId: number;
  /** Its name. */
  from: string;
  /** Product or category of the later order; null for those who have not ordered again. */
  toId: number | null;
  /** Its name. */
  to: string | null;
  /** Number of customers. */
  customers: number;
  /** Share of the customers whose order of this place has the same item. */
  share: number | null;
}

/** From order to order: the main item of each, which is the one with the highest value in it. */
export interface PathsResponse {
  /** The steps from the first order to the second, then from the second to the third; most customers first. */
  items: PathStep[];
  /** The customers whose first order is in the span. */
  customers: number;
  meta: ReportMeta;
}

/** An earlier period as a whole. */
export interface PeriodComparisonTotals {
  /** First instant, UTC. */
  from: string;
  /** First instant after it, UTC. */
  to: string;
  /** The whole earlier period. */
  totals: SalesMetrics;
  /** Changes from the earlier period to the current one. */
  changes: MetricChanges;
}

/** One product of an order to place, by `productId` or by `sku`. */
export interface PlaceOrderLineRequest {
  /** The product; omitted when `sku` is given. */
  productId?: number | null;
  /** The product's SKU, case-insensitive; omitted when `productId` is given. */
  sku?: string | null;
  /** Units, 1 to 1,000,000. */
  quantity: number;
  /** Discount on the line, at most quantity × price. */
  discount?: number;
  /** Whether part of the order's tax is on this line. */
  taxable?: boolean;
}

/** An order to place, at the products' current prices and in the store's currency. */
export interface PlaceOrderRequest {
  /** The customer; omitted for a guest, or when `customerEmail` is given. */
  customerId?: number | null;
  /** The customer's e-mail address, case-insensitive, instead of `customerId`. */
  customerEmail?: string | null;
  /** Country of the order, ISO 3166-1 alpha-2 (`UK` is read as `GB`; `ZZ` when it is not known). */
  country: string;
  /** Part of the country, up to 64 characters: ISO 3166-2 such as `GB-ENG`, a code of the country such as `ENG`, or a name. */
  region?: string | null;
  /** Where the customer bought, up to 64 characters. */
  channel?: string | null;
  /** How the order is paid, up to 64 characters. */
  paymentMethod?: string | null;
  /** The discount codes it is placed with, at most 20; their amounts are part of the order's discounts and change nothing by themselves. */
  discountCodes?: OrderDiscountCodeLine[] | null;
  /** Words that the shop gives the order, at most 50 of 1 to 64 characters, without comma, semicolon and bar. */
  tags?: string[] | null;
  /** The order lines, 1 to 500. Lines of the same product are kept separate; stock is deducted for them together. */
  lines: PlaceOrderLineRequest[];
  /** Discount on the whole order, at most the remaining amount of its lines; it is allocated to the lines in proportion to gross, to the minor unit of the currency by the largest remainder. */
  discount?: number;
  /** Whether the order only tries something out. It is an order like any other until it is deleted, which is allowed for test orders. */
  isTest?: boolean;
  /** Shipping; with its tax where prices include tax and `shippingTaxed`. */
  shipping?: number;
  /** Tax; when omitted, Σ amounts of `taxes`, else the country's rate on the taxable lines after discounts (and on shipping where `shippingTaxed`), rounded to the minor unit of the currency, halves away from zero. */
  tax?: number | null;
  /** The tax by rate, when it is known; its amounts sum to `tax`. */
  taxes?: OrderTaxLine[] | null;
  /** Whether prices, discounts and shipping include tax; when omitted, the store's setting `Store:PricesIncludeTax`. */
  pricesIncludeTax?: boolean | null;
  /** Whether part of the tax is on shipping; the tax is then spread over taxable lines and shipping by the amount paid. */
  shippingTaxed?: boolean;
}

/** The new price of a product. */
export interface PriceBatchItem {
  /** Stock keeping unit of the product, case-insensitive. */
  sku: string;
  /** Unit price in the store's currency, 0 to 1,000,000,000, at most 4 decimals. */
  price: number;
  /** Unit cost in the store's currency, 0 to 1,000,000,000, at most 4 decimals; left as it is when omitted. */
  unitCost?: number | null;
}

/** New prices of many products. */
export interface PriceBatchRequest {
  /** The products, 1 to 1,000, each once. */
  items: PriceBatchItem[];
}

/** A problem as defined by RFC 9457. */
export interface ProblemResponse {
  /** URI of the definition of the status. */
  type: string | null;
  /** The status in words. */
  title: string | null;
  /** HTTP status. */
  status: number;
  /** One sentence about this occurrence. */
  detail: string | null;
  /** The kind of error, from a closed list (docs/errors.md has cause and cure of each). */
  code: 'invalid_request' | 'unknown_parameter' | 'repeated_parameter' | 'invalid_grant' | 'unsupported_grant_type' | 'token_missing' | 'token_invalid' | 'token_expired' | 'credentials_invalid' | 'refresh_token_invalid' | 'forbidden' | 'read_only_key' | 'sign_in_required' | 'not_owner' | 'not_found' | 'merged' | 'method_not_allowed' | 'not_acceptable' | 'request_timeout' | 'conflict' | 'duplicate_sku' | 'duplicate_name' | 'duplicate_email' | 'duplicate_number' | 'out_of_stock' | 'status_not_allowed' | 'in_use' | 'limit_reached' | 'last_admin' | 'not_ready' | 'key_in_progress' | 'version_mismatch' | 'body_too_large' | 'unsupported_media_type' | 'range_not_satisfiable' | 'rule_violated' | 'key_reused' | 'amount_overflow' | 'rate_limited' | 'sign_in_throttled' | 'busy' | 'internal_error' | 'unavailable' | 'database_unavailable' | 'database_read_only' | 'database_damaged' | 'disk_full' | 'write_conflict' | 'time_limit';
  /** Messages per field, named as in the request; only for errors of fields. */
  errors?: Record<string, string[]> | null;
  /** Of `out_of_stock`: the products of which there is not enough. */
  shortages?: StockShortage[] | null;
  /** Of `status_not_allowed`: the statuses that the order can go to. */
  allowed?: string[] | null;
  /** Of `not_acceptable`: the media types of the operation. */
  available?: string[] | null;
  /** Of `duplicate_email` and `duplicate_number`: the customer who has it. */
  existingId?: number | null;
  /** Of a customer that was merged into another one: the id of the one that was kept. */
  mergedInto?: number | null;
  /** Where that customer is. */
  link?: string | null;
  /** Of a file of exchange rates: the line that is not valid. */
  line?: number | null;
  /** Of a form to `auth/token`: the code again, as RFC 6749 has it. */
  error?: string | null;
  /** Of a form to `auth/token`: the detail again, as RFC 6749 has it. */
  error_description?: string | null;
  /** Identifier of the request in the log. */
  traceId: string | null;
}

/** What became of each product of a batch. */
export interface ProductBatchResponse {
  /** Products that have changed. */
  changed: number;
  /** Products that were like this already. */
  unchanged: number;
  /** Products that cannot be changed. */
  refused: number;
  /** The products, in the order of the request. */
  results: ProductBatchResult[];
}

/** What became of a product. */
export interface ProductBatchResult {
  /** Stock keeping unit, as in the request. */
  sku: string;
  /** What became of it. */
  status: ProductBatchStatus;
  /** Id of the product; null when there is none. */
  productId: number | null;
  /** Why it is refused, by field; not there otherwise. */
  errors?: Record<string, string[]> | null;
}

/** What can become of a product of a batch. */
export type ProductBatchStatus = 'changed' | 'unchanged' | 'refused';

/** The products ever sold or refunded up to the end of the period, by stage, highest net sales first, ties by id. */
export interface ProductLifecycleResponse {
  /** The products of the page. */
  items: LifecycleProduct[];
  /** Total number of products. */
  totalCount: number;
  meta: ReportMeta;
  /** The five stages; their products and net sales add up to all. */
  stages: LifecycleStageTotals[];
  /** All products of the period, listed or not. */
  totals: SalesMetrics;
}

/** Sort orders of the product list. */
export type ProductOrder = 'id' | 'newest' | 'sku' | 'name' | 'price' | 'priceDescending' | 'stock' | 'stockDescending';

/** The new values of a product. */
export interface ProductRequest {
  /** Stock keeping unit, 1 to 64 characters, unique; stored trimmed and in upper case. */
  sku: string;
  /** Display name, 1 to 255 characters. */
  name: string;
  /** Description, up to 4,000 characters. */
  description?: string | null;
  /** Brand, or who supplies it, up to 128 characters; null when not known. */
  vendor?: string | null;
  /** What tells it from the other variants of its `parent`, up to 128 characters; null for a product without variants. */
  variant?: string | null;
  /** The name or handle that the variants of one product share, up to 255 characters; null when not known. */
  parent?: string | null;
  /** Category; null for none (reported as Uncategorised). */
  categoryId?: number | null;
  /** Unit price in the store's currency, 0 to 1,000,000,000, at most 4 decimals. */
  price: number;
  /** Unit cost in the store's currency, 0 to 1,000,000,000, at most 4 decimals; null when unknown. */
  unitCost?: number | null;
  /** False for a product that is no longer offered. */
  isActive?: boolean;
  /** Names of existing tags, at most 20. */
  tags?: string[] | null;
}

/** The fields to change; null clears one. */
export interface ProductRequestMergePatch {
  /** Stock keeping unit, 1 to 64 characters, unique; stored trimmed and in upper case. */
  sku?: string;
  /** Display name, 1 to 255 characters. */
  name?: string;
  /** Description, up to 4,000 characters. */
  description?: string | null;
  /** Brand, or who supplies it, up to 128 characters; null when not known. */
  vendor?: string | null;
  /** What tells it from the other variants of its `parent`, up to 128 characters; null for a product without variants. */
  variant?: string | null;
  /** The name or handle that the variants of one product share, up to 255 characters; null when not known. */
  parent?: string | null;
  /** Category; null for none (reported as Uncategorised). */
  categoryId?: number | null;
  /** Unit price in the store's currency, 0 to 1,000,000,000, at most 4 decimals. */
  price?: number;
  /** Unit cost in the store's currency, 0 to 1,000,000,000, at most 4 decimals; null when unknown. */
  unitCost?: number | null;
  /** False for a product that is no longer offered. */
  isActive?: boolean;
  /** Names of existing tags, at most 20. */
  tags?: string[] | null;
}

/** A product of the catalogue. */
export interface ProductResponse {
  /** Id of the product. */
  id: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Description, if any. */
  description: string | null;
  /** Brand, or who supplies it; null when not known. */
  vendor: string | null;
  /** What tells it from the other variants of its `parent`; null for a product without variants. */
  variant: string | null;
  /** The name or handle that the variants of one product share; null when not known. */
  parent: string | null;
  /** Id of the category, null for none. */
  categoryId: number | null;
  /** Name of the category, null for none. */
  category: string | null;
  /** Unit price in the store's currency. */
  price: number;
  /** Unit cost in the store's currency, null when unknown. */
  unitCost: number | null;
  /** Whether the product is offered. */
  isActive: boolean;
  /** Names of the tags, in order. */
  tags: string[];
  /** Units on hand. */
  stock: number;
  /** Whether there are units on hand. */
  inStock: boolean;
  /** When the product was created. */
  createdAt: string;
  /** Increases with every change of the product itself (its stock has its own version); the ETag is derived from it. */
  version: number;
}

/** The products report: the rows of the workbook's sheets. A page has up to pageSize rows of each list of products. */
export interface ProductsReportResponse {
  /** Products by net sales with their ABC class: the sheet "ABC". */
  items: AbcProduct[];
  /** Number of products in the longest list, so that the last page completes every list. */
  totalCount: number;
  /** The ABC classes as a whole: the sheet "Classes". */
  classes: AbcClassTotals[];
  /** Rising and declining products, the largest change first: the sheet "Movers". */
  movers: Mover[];
  /** The rising ones as a whole. */
  rising: MoverTotals;
  /** The declining ones as a whole. */
  declining: MoverTotals;
  /** Active products without a sale, the highest stock value first: the sheet "Never sold". */
  neverSold: NeverSoldProduct[];
  /** Their stock, in the store's currency. */
  neverSoldStock: StockTotals;
  /** Products by stage: the sheet "Lifecycle". */
  lifecycle: LifecycleProduct[];
  /** The stages as a whole: the sheet "Stages". */
  stages: LifecycleStageTotals[];
  /** The whole period. */
  totals: SalesMetrics;
  /** The earlier period. */
  comparison: PeriodComparisonTotals;
  meta: ReportMeta;
}

/** The purchase models a store can be fitted with; each has four parameters. */
export type PurchaseModelKind = 'bgNbd' | 'mbgNbd' | 'paretoNbd';

/** An order with the name of the system that took it. */
export interface PushBatchOrder {
  /** When it was placed, ISO 8601 with an offset. */
  placedAt: string;
  /** When it was paid; null when not known. */
  paidAt?: string | null;
  /** When the other system last changed it. A version that is older than the one that is stored is left out (`outdated`); without this time, the last one counts. */
  updatedAt?: string | null;
  /** Its state. */
  status?: OrderStatus;
  /** Currency of all amounts, ISO 4217; when omitted, that of the store. */
  currency?: string | null;
  /** Country, by ISO 3166-1 code or name; not known when omitted. */
  country?: string | null;
  /** Region of the country: ISO 3166-2 or as the other system has it. */
  region?: string | null;
  /** Where it was sold: web, pos, the name of a marketplace. */
  channel?: string | null;
  /** How it was paid. */
  paymentMethod?: string | null;
  /** The codes that lowered it. Their amounts are part of the discounts already. */
  discountCodes?: PushDiscountCode[];
  /** Tags, up to 64 characters each. */
  tags?: string[];
  /** The customer, by number or e-mail address or both; a guest when omitted. */
  customer?: PushCustomer | null;
  /** Whether prices, discounts and shipping hold tax; when omitted, the store's setting `Store:PricesIncludeTax`. */
  pricesIncludeTax?: boolean | null;
  /** Discount on the whole order besides those of the lines; what exceeds the lines lowers the shipping. */
  discount?: number;
  /** Tax of the whole order; when omitted, the sum of `taxLines`, else of the lines and of `shippingTax`. None is ever invented. */
  tax?: number | null;
  /** The tax by rate; its amounts sum to `tax`. */
  taxLines?: OrderTaxLine[] | null;
  /** Shipping and fees. */
  shipping?: number;
  /** The part of the tax that is on shipping; when omitted, what the taxes of the lines leave of `tax`, else none. */
  shippingTax?: number | null;
  /** What the other system says the order comes to, before refunds; another sum here is said in `remarks`. */
  total?: number | null;
  /** Whether the order only tries something out; as it was when the order was created. */
  isTest?: boolean;
  /** Whether its units leave the stock of this service, and those of restocked refunds come back; otherwise the stock is not touched. */
  deductStock?: boolean;
  /** The lines, 1 to 500. */
  lines: PushOrderLine[];
  /** All refunds so far; when omitted, those that are there stay. */
  refunds?: PushRefund[] | null;
  /** The system that took it, among whose orders its number is unique: up to 32 lower-case letters, digits, hyphens, underscores and points. */
  source: string;
  /** Its number there. */
  number: string;
}

/** Orders as they are in the systems that took them. */
export interface PushBatchRequest {
  /** The orders, 1 to 500, each once. */
  orders: PushBatchOrder[];
}

/** What became of each order. */
export interface PushBatchResponse {
  /** Orders that are new. */
  created: number;
  /** Orders that were there and have changed. */
  updated: number;
  /** Orders that were there as they are. */
  unchanged: number;
  /** Older versions of orders that are there, left out. */
  outdated: number;
  /** Orders that cannot be stored; nothing of them is. */
  refused: number;
  /** The orders, in the order of the request. */
  results: PushResult[];
}

/** Who bought. A number and an address in one order are one person, whichever was known first. */
export interface PushCustomer {
  /** Number in the system that took the order. */
  number?: string | null;
  /** E-mail address, case-insensitive. */
  email?: string | null;
  /** Name of a new customer, or of one that has none yet. */
  name?: string | null;
}

/** A code that lowered an order. */
export interface PushDiscountCode {
  /** The code. */
  code: string;
  /** By how much; null when not known. */
  amount?: number | null;
}

/** Units of a product. A product that is not known is made, with its category. */
export interface PushOrderLine {
  /** SKU, case-insensitive; when omitted, one is made of the name. */
  sku?: string | null;
  /** Name, of a new product and for the SKU that is made. */
  name?: string | null;
  /** Category of a new product. */
  category?: string | null;
  /** Vendor or brand of a new product. */
  vendor?: string | null;
  /** What tells it from the other variants of its parent, such as a size or colour. */
  variant?: string | null;
  /** The name that the variants of one product share. */
  parent?: string | null;
  /** Units, 1 to 1,000,000. */
  quantity: number;
  /** Price of a unit before discounts; 0 for a free one. */
  unitPrice: number;
  /** Discount on the line, at most quantity × price. */
  discount?: number;
  /** Tax of the line; when no line has one, that of the order is spread over them by the amount paid. */
  tax?: number | null;
  /** Cost of a unit; null when not known. */
  cost?: number | null;
}

/** An order as it is in the system that took it, whole: what is left out has its default, and lines and refunds that are left out are gone. A line of the import of orders as JSON has the same fields. */
export interface PushOrderRequest {
  /** When it was placed, ISO 8601 with an offset. */
  placedAt: string;
  /** When it was paid; null when not known. */
  paidAt?: string | null;
  /** When the other system last changed it. A version that is older than the one that is stored is left out (`outdated`); without this time, the last one counts. */
  updatedAt?: string | null;
  /** Its state. */
  status?: OrderStatus;
  /** Currency of all amounts, ISO 4217; when omitted, that of the store. */
  currency?: string | null;
  /** Country, by ISO 3166-1 code or name; not known when omitted. */
  country?: string | null;
  /** Region of the country: ISO 3166-2 or as the other system has it. */
  region?: string | null;
  /** Where it was sold: web, pos, the name of a marketplace. */
  channel?: string | null;
  /** How it was paid. */
  paymentMethod?: string | null;
  /** The codes that lowered it. Their amounts are part of the discounts already. */
  discountCodes?: PushDiscountCode[];
  /** Tags, up to 64 characters each. */
  tags?: string[];
  /** The customer, by number or e-mail address or both; a guest when omitted. */
  customer?: PushCustomer | null;
  /** Whether prices, discounts and shipping hold tax; when omitted, the store's setting `Store:PricesIncludeTax`. */
  pricesIncludeTax?: boolean | null;
  /** Discount on the whole order besides those of the lines; what exceeds the lines lowers the shipping. */
  discount?: number;
  /** Tax of the whole order; when omitted, the sum of `taxLines`, else of the lines and of `shippingTax`. None is ever invented. */
  tax?: number | null;
  /** The tax by rate; its amounts sum to `tax`. */
  taxLines?: OrderTaxLine[] | null;
  /** Shipping and fees. */
  shipping?: number;
  /** The part of the tax that is on shipping; when omitted, what the taxes of the lines leave of `tax`, else none. */
  shippingTax?: number | null;
  /** What the other system says the order comes to, before refunds; another sum here is said in `remarks`. */
  total?: number | null;
  /** Whether the order only tries something out; as it was when the order was created. */
  isTest?: boolean;
  /** Whether its units leave the stock of this service, and those of restocked refunds come back; otherwise the stock is not touched. */
  deductStock?: boolean;
  /** The lines, 1 to 500. */
  lines: PushOrderLine[];
  /** All refunds so far; when omitted, those that are there stay. */
  refunds?: PushRefund[] | null;
}

/** What has gone back of an order on one day: units, money or both. It counts on its own day. */
export interface PushRefund {
  /** Its number, unique in its source; when omitted, the order's with `-R1`, `-R2`, … */
  number?: string | null;
  /** When the money went back, ISO 8601 with an offset. */
  refundedAt: string;
  /** Why, up to 500 characters. */
  reason?: string | null;
  /** Units that went back. */
  lines?: PushRefundLine[];
  /** Money besides that of the lines, with its tax and shipping; it is spread over the order. */
  amount?: number;
  /** Tax of the lines and of the shipping; when omitted, that of the lines, else what they had been charged in proportion. */
  tax?: number | null;
  /** Shipping that went back, without its tax. */
  shipping?: number;
  /** Whether the units are on the shelf again, and their cost is none any more. */
  restock?: boolean;
}

/** Units of a product that went back. */
export interface PushRefundLine {
  /** SKU of a line of the order. */
  sku: string;
  /** Units, at most those of the order that have not gone back yet. */
  quantity: number;
  /** What went back for them without tax; when omitted, their part of what was paid. */
  amount?: number | null;
  /** Tax that went back with them; when omitted, in proportion. */
  tax?: number | null;
  /** Whether these units are on the shelf again; when omitted, as the refund says. */
  restock?: boolean | null;
}

/** Something that is stored in another way than it was sent. */
export interface PushRemark {
  /** Number of the order or refund. */
  number: string;
  /** As among the issues of an import: `totalDiffers`, `returnReduced`, `skuMade`, `emailOfAnother`, `anotherEmail`. */
  reason: string;
  /** What was sent. */
  value: string | null;
  /** What is stored. */
  stored: string | null;
}

/** What became of an order. */
export interface PushResult {
  /** Name of the system that took it. */
  source: string;
  /** Its number there. */
  number: string;
  /** What became of it. */
  status: PushStatus;
  /** Id of the order; null when it is refused. */
  id: number | null;
  /** Why it is refused, by field. */
  errors?: Record<string, string[]> | null;
  /** What is stored in another way than it was sent; null for nothing. */
  remarks?: PushRemark[] | null;
}

/** What became of an order. */
export type PushStatus = 'created' | 'updated' | 'unchanged' | 'outdated' | 'refused';

/** A member of the rows of a query. */
export interface QueryColumn {
  /** Its name: a dimension, `…Label` for its name in words, a measure, `previous…`, `…Change`, or of the interval. */
  name: string;
  /** In words. */
  label: string;
  /** What its values are. */
  kind: ColumnKind;
}

/** Any measures by any dimensions, with the definitions, filters and ranges of all reports. Measures and dimensions are those of `GET meta/catalogue`. */
export interface QueryRequest {
  /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). */
  from?: string | null;
  /** End: a date includes the whole day; a date and time with an offset is exclusive. */
  to?: string | null;
  /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
  range?: NamedRange | null;
  /** IANA time zone of the days; when omitted, the store's zone. */
  timeZone?: string | null;
  /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. */
  country?: string[] | null;
  /** Only products of these categories and their subcategories; 0 for products without a category. */
  categoryId?: string[] | null;
  /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. */
  currency?: string | null;
  /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
  convert?: boolean;
  /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. */
  format?: ReportFormat | null;
  /** Only these products; `!512` for all but one. */
  productId?: string[] | null;
  /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. */
  customerType?: string[] | null;
  /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. */
  status?: string[] | null;
  /** Only orders from these sources, such as `api` or `shopify`. */
  source?: string[] | null;
  /** Only orders of these sales channels. */
  channel?: string[] | null;
  /** Only orders paid by these methods. */
  paymentMethod?: string[] | null;
  /** Only orders of these regions. */
  region?: string[] | null;
  /** Only orders with one of these discount codes; `!SPRING10` for orders without it. */
  discountCode?: string[] | null;
  /** Only orders with one of these tags. */
  orderTag?: string[] | null;
  /** Only products of these vendors. */
  brand?: string[] | null;
  /** Only the variants of these products. */
  parent?: string[] | null;
  /** Only these variants. */
  variant?: string[] | null;
  /** Only products with one of these tags. */
  tag?: string[] | null;
  /** Only orders and refunds on these days of the week, 1 for Monday to 7. */
  weekday?: string[] | null;
  /** Only orders and refunds in these hours of the day, 0 to 23. */
  hourOfDay?: string[] | null;
  /** Only customers whose first counted order was in these months; `(none)` for guests. */
  firstOrderMonth?: string[] | null;
  /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. */
  rfmSegment?: string[] | null;
  /** The measures, by name; when omitted, `netSales` and `orders`. */
  measures?: string[] | null;
  /** Up to two dimensions; when omitted, the figures are not divided. */
  dimensions?: SalesSegmentation[] | null;
  /** Length of intervals; when omitted, the period is one. Hours are for ranges of up to 31 days. */
  interval?: IntervalKind | null;
  /** Compares with an earlier period. */
  compare?: ComparisonKind | null;
  /** Limits the earlier period to the elapsed part of the current one; only with `compare`. */
  elapsed?: boolean;
  /** The measure that groups are ranked by; when omitted, the first one. */
  orderBy?: string | null;
  /** Whether the lowest groups come first. */
  ascending?: boolean;
  /** The number of groups, 1 to 1,000. */
  limit?: number;
}

/** The answer to a query. */
export interface QueryResponse {
  /** The members of each row, in their order. */
  columns: QueryColumn[];
  /** A row for each group, or for each interval of each group; groups by rank, intervals in order. Values are null where a measure is not defined for the group, where the earlier period has no counterpart, and changes where the earlier value is 0. */
  rows: (Record<string, unknown>)[];
  /** The number of groups, those beyond the limit included. */
  groups: number;
  /** The figures of all groups beyond the limit together; null where there are none, and where an order can be in several groups. */
  other: Record<string, unknown> | null;
  /** The figures of everything that the filters leave, undivided. */
  totals: Record<string, unknown>;
  /** First instant of the earlier period, UTC; null without a comparison. */
  previousFrom: string | null;
  /** First instant after the earlier period, UTC; null without a comparison. */
  previousTo: string | null;
  meta: ReportMeta;
}

/** The rates with which the amounts of a currency were converted. */
export interface RatesUsed {
  /** The currency that was converted, ISO 4217. */
  currency: string;
  /** Days with amounts in the currency. */
  days: number;
  /** Earliest day of a rate that was used. */
  firstRate: string;
  /** Latest day of a rate that was used. */
  lastRate: string;
  /** The lowest rate: what one unit of the currency was worth. */
  lowest: number;
  /** The highest rate. */
  highest: number;
}

/** How the text of a file is to be read, where the file alone does not say it. */
export interface ReadingRequest {
  /** The platform whose export the file is, such as `shopify`; `auto` recognises it by its columns, `own` reads it as a file of no platform. */
  format?: string | null;
  /** Where the orders come from, among which their numbers are unique: up to 32 lower-case letters, digits, hyphens, underscores and points. When omitted, the platform of the file, else `csv`, or `jsonl` for JSON lines. A column `source` of the file takes precedence. */
  source?: string | null;
  /** Columns by field that take precedence: `order_number:Name,quantity:Qty`. */
  map?: string | null;
  /** Which number of a date such as 03/04/2026 comes first: `dayFirst` or `monthFirst`; when omitted, the file or else the store's country decides. */
  dateOrder?: DateOrder | null;
  /** The decimal sign, `point` or `comma`; when omitted, the file decides. */
  decimal?: DecimalSign | null;
  /** IANA zone of times without an offset; when omitted, the store's. */
  timeZone?: string | null;
  /** The sheet of a workbook; when omitted, the first one with columns of orders. */
  sheet?: string | null;
}

/** How a file was read. */
export interface ReadingResult {
  /** The platform, or `own` for a file of none. */
  format: string;
  /** Why that one. */
  formatReason: string;
  /** Where its orders come from, unless a column says otherwise. */
  source: string | null;
  /** Which number of dates such as 03/04/2026 comes first; null where the file has no such dates. */
  dateOrder: DateOrder | null;
  /** Why. */
  dateOrderReason: string | null;
  /** The decimal sign. */
  decimal: DecimalSign;
  /** Zone of times without an offset. */
  timeZone: string;
}

/** What happened to a recommendation. */
export type RecommendationEventKind = 'shown' | 'clicked' | 'bought';

/** What happened to one recommendation. */
export interface RecommendationEventRequest {
  /** What happened. */
  kind: RecommendationEventKind;
  /** The recommended product. */
  productId: number;
  /** The customer; null for a guest. */
  customerId?: number | null;
  /** The strategy that recommended it. */
  strategy: RecommendationStrategy;
}

/** What happened to recommendations. */
export interface RecommendationEventsRequest {
  /** Events, 1 to 500. */
  events: RecommendationEventRequest[];
}

/** The trained model, and its quality on the store's own history. */
export interface RecommendationModelResponse {
  /** Whether the model is in service; otherwise popular products are recommended. */
  inService: boolean;
  /** Why it is, or is not. */
  reason: string;
  /** Generation; null before the first training. */
  generation: number | null;
  /** The algorithm. */
  algorithm: RecommenderAlgorithm | null;
  /** Half-life of purchases in days; null without decay. */
  halfLifeDays: number | null;
  /** Weight of popularity added to the scores of the model, both scaled to a maximum of 1; 0 for the model alone. The best of 0, 0.1, 0.3 and 1. */
  popularityShare: number | null;
  /** Decay per order for repeat purchases: the best of 0.6 to 1 in the store's own history. */
  orderDecay: number | null;
  /** Share of the customer's own frequency where repeats and new products are blended: the best of 0.5 to 1. */
  buyAgainShare: number | null;
  /** Maximum number of products per category in lists of new products: 3, or 5 or unlimited (null) where a lower limit costs more than 1 % of NDCG. */
  categoryLimit: number | null;
  /** The same for lists that blend repeats and new products. */
  repeatCategoryLimit: number | null;
  /** The same for `buyAgain`. */
  buyAgainCategoryLimit: number | null;
  /** The best model compared with recent popularity, customer by customer; only a better model is put into service. */
  outcome: GateOutcome | null;
  /** When it was trained. */
  trainedAt: string | null;
  /** The data version it was trained on. */
  dataVersion: number | null;
  /** Customers with purchases. */
  customers: number | null;
  /** Products that were bought. */
  products: number | null;
  /** Distinct pairs of customer and product. */
  pairs: number | null;
  /** Orders the rules of bought-together products were counted over. */
  baskets: number | null;
  /** Start of the data it was measured on; for the measurement it was trained on the data before that. */
  measuredFrom: string | null;
  /** Customers it was measured on. */
  measuredCustomers: number | null;
  /** Everything that was tried, compared with random products, popularity and the rule of the original system; last, what is served, with its limit per category. */
  quality: RecommendationQualityResponse[];
}

/** One row of the comparison, for lists of ten. */
export interface RecommendationQualityResponse {
  /** What was measured. */
  strategy: EvaluatedStrategy;
  /** On which purchases. */
  target: EvaluationTarget;
  /** Half-life in days; null without a model or without decay. */
  halfLifeDays: number | null;
  /** Weight of popularity added to the model; 0 for none. */
  popularityShare: number;
  /** Decay per order of the personal frequency; null when that is not used. */
  orderDecay: number | null;
  /** Share of the personal frequency; null when it is not used. */
  buyAgainShare: number | null;
  /** Maximum number of products per category; null without a limit. */
  categoryLimit: number | null;
  /** Customers it was measured on. */
  customers: number;
  /** Mean recall at 10. */
  recall: number;
  /** Mean normalised discounted cumulative gain at 10. */
  ndcg: number;
  /** Share of customers with at least one hit in 10. */
  hitRate: number;
  /** Share of all products that are in at least one customer's first 10. */
  coverage: number;
}

/** What happened to recommendations in a period. */
export interface RecommendationRatesResponse {
  /** By strategy, in the order of the strategies; only those with events. */
  items: StrategyRatesResponse[];
  /** All strategies together. */
  totals: StrategyRatesResponse;
  /** The resolved parameters. */
  meta: ReportMeta;
}

/** Why a product is recommended. */
export interface RecommendationReason {
  /** The kind of reason. */
  kind: RecommendationSource;
  /** The reason in words. */
  text: string;
  /** Id of the product that was bought; null where the reason is another. */
  becauseOfProductId: number | null;
  /** Its SKU. */
  becauseOfSku: string | null;
  /** Its name. */
  becauseOfName: string | null;
  /** Customers behind the reason: those who bought both, or who bought the popular product; null where they are not counted. */
  customers: number | null;
  /** Orders behind the reason: those of the customer, or those with both products; null where they are not counted. */
  orders: number | null;
}

/** The report on recommendations: the rows of the workbook's sheets. */
export interface RecommendationReportResponse {
  /** Rates by strategy: the sheet "By strategy", and the CSV. */
  items: StrategyRatesResponse[];
  /** All strategies together. */
  totals: StrategyRatesResponse;
  /** The model that recommends, and its measured quality: the sheet "Quality". */
  model: RecommendationModelResponse;
  /** The best basket rules: the sheet "Basket rules". */
  rules: BasketRuleResponse[];
  /** Basket rules in all. */
  ruleCount: number;
  /** The resolved parameters. */
  meta: ReportMeta;
}

/** The source of a recommended product. */
export type RecommendationSource = 'neighbours' | 'buyAgain' | 'popularInCategory' | 'popular';

/** How products are chosen. */
export type RecommendationStrategy = 'auto' | 'similarCustomers' | 'orderHistory' | 'buyAgain' | 'popular' | 'inStock';

/** How a list was produced. */
export interface RecommendationsMeta {
  /** The requested strategy; null when there is none. */
  strategy: RecommendationStrategy | null;
  /** Whether a trained model is in service; otherwise popular products are recommended. */
  modelInService: boolean;
  /** Why it is, or is not. */
  modelReason: string;
  /** The generation of the model; null before the first training. */
  generation: number | null;
  /** When it was trained. */
  trainedAt: string | null;
  /** Why the list is empty; null when it is not. */
  emptyBecause: string | null;
  /** Unknown product ids of the cart, which are ignored; null when there are none. */
  unknownProductIds: number[] | null;
  /** Unknown SKUs of the cart, which are ignored; null when there are none. */
  unknownSkus: string[] | null;
  /** Distinct products in the history of the customer; null where there is no customer. */
  productsInHistory: number | null;
}

/** A ranked list of products. */
export interface RecommendationsResponse {
  /** Products, best first, without duplicates. */
  items: RecommendedProduct[];
  /** How the list was produced. */
  meta: RecommendationsMeta;
}

/** A recommended product. */
export interface RecommendedProduct {
  /** Place in the list, from 1. */
  rank: number;
  /** Comparable only between items with the same kind of reason. */
  score: number;
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Id of the category, null for none. */
  categoryId: number | null;
  /** Name of the category, null for none. */
  category: string | null;
  /** Unit price in the store's currency. */
  price: number;
  /** Units on hand; null if the stock of the product has never been set. */
  stock: number | null;
  /** Whether there are units on hand; null if the stock of the product has never been set. */
  inStock: boolean | null;
  /** Why it is recommended. */
  reason: RecommendationReason;
}

/** How the neighbours of a product are found. */
export type RecommenderAlgorithm = 'rp3BetaDecay' | 'itemKnnDecay' | 'easeDecay';

/** One identity for one metric. */
export interface ReconciliationCheck {
  /** What is checked. */
  identity: ReconciliationIdentity;
  /** The groups. */
  groups: ReconciliationGroups;
  /** The metric, as in every report. */
  metric: string;
  /** The total of the facts. */
  expected: number;
  /** The sum over the groups. */
  actual: number;
  /** Actual − expected, in cents for amounts and in units for counts; for `groupsAgree` the sum of the absolute differences of all groups. 0 when the identity holds. */
  difference: number;
  /** Unit of the difference. */
  unit: ReconciliationUnit;
}

/** Groups that have to add up. */
export type ReconciliationGroups = 'total' | 'category' | 'categoryAndCountry' | 'product' | 'country' | 'day' | 'month' | 'customerType' | 'status';

/** Identities. */
export type ReconciliationIdentity = 'reportsAddUp' | 'factsAddUp' | 'groupsAgree' | 'copyAgrees';

/** The identities that hold between the sales figures (docs/metrics.md), computed in one snapshot of the data. */
export interface ReconciliationResponse {
  /** Whether every difference is 0: the reports say what the facts say. */
  holds: boolean;
  /** Number of checks whose difference is not 0. */
  failed: number;
  /** The checks; those that fail come first. */
  items: ReconciliationCheck[];
  /** Whether every check of facts holds. */
  factsHold: boolean;
  /** Checks of the facts themselves, over the whole store, whatever the range and the filters. */
  facts: FactCheck[];
  meta: ReportMeta;
}

/** Units of differences. */
export type ReconciliationUnit = 'cents' | 'pieces';

/** A refresh token to exchange. */
export interface RefreshRequest {
  /** The refresh token of the last response. */
  refreshToken: string;
}

/** Units and money of one line that were refunded. */
export interface RefundLineResponse {
  /** Key of the order's line. */
  lineId: number;
  /** The product. */
  productId: number;
  /** The product's SKU. */
  sku: string;
  /** The product's current name. */
  name: string;
  /** Units refunded; 0 for money only. */
  quantity: number;
  /** Money refunded, without tax. */
  amount: number;
  /** Tax refunded with it. */
  tax: number;
  /** Whether nobody named the line: an import has found it by customer, product and time, because the file did not say which order it was, or an amount of the whole order was spread over its lines. */
  inferred: boolean;
  /** Units put back into stock. */
  restocked: number;
}

/** Units and money of one line. */
export interface RefundOrderLineRequest {
  /** Key of the order's line. */
  lineId: number;
  /** Units to refund, at most those bought and not yet refunded; 0 for money only. */
  quantity: number;
  /** Money to refund without tax, at most what was paid and not yet refunded. When omitted: the units' share of what was paid for the line (gross − discount), to the minor unit of the currency; the last unit takes the remainder. */
  amount?: number | null;
}

/** Units, money, tax and shipping to refund, either by line or as one amount of the order. What is omitted goes back as a customer expects: tax in proportion to the money, and with the last units all that is left of tax and shipping. */
export interface RefundOrderRequest {
  /** The order lines to refund, each at most once; none to refund tax or shipping alone. Required without `amount`. */
  lines?: RefundOrderLineRequest[] | null;
  /** Instead of `lines`: money to refund with its tax, at most what was paid for the order and not yet refunded. It is spread over the lines by what is left of each, and what exceeds them is of the shipping; the lines of the refund are marked as `inferred`. */
  amount?: number | null;
  /** Tax to refund, at most the tax of the order that has not been refunded. When omitted: in proportion to the money of each line. Not with `amount`. */
  tax?: number | null;
  /** Shipping to refund, at most the shipping of the order that has not been refunded. When omitted: all of it where nothing of the lines is left after this refund, otherwise none. Not with `amount`. */
  shipping?: number | null;
  /** Whether to return the units to stock. Damaged units that do not go back keep their cost. Not with `amount`, which has no units. */
  restock?: boolean;
  /** Free-text reason. */
  reason?: string | null;
}

/** A refund of an order. It counts on its own day, not on that of the order. */
export interface RefundResponse {
  /** Key of the refund. */
  id: number;
  /** The refund's number, unique. */
  number: string;
  /** The order. */
  orderId: number;
  /** When the money was refunded, UTC. */
  refundedAt: string;
  /** The store's local day of `refundedAt`. */
  day: string;
  /** Free-text reason, if given. */
  reason: string | null;
  /** Currency of the amounts, ISO 4217. */
  currency: string;
  /** Σ amounts of the lines, without tax. */
  amount: number;
  /** Tax refunded. */
  tax: number;
  /** Shipping refunded. */
  shipping: number;
  /** amount + tax + shipping. */
  total: number;
  /** Lines that belong to the order; none where tax or shipping alone was refunded. */
  lines: RefundLineResponse[];
}

/** How often and how soon customers order again. */
export interface RepeatPurchaseResponse {
  /** Customers with a counted order up to `asOf`. */
  customers: number;
  /** Those with two or more orders. */
  repeatCustomers: number;
  /** Repeat customers / customers; null without customers. */
  repeatRate: number | null;
  /** The same by order days: orders of one day count as one. */
  repeatRateByDays: number | null;
  /** The rate that is comparable over time: a second order day within a number of days. */
  within: RepeatWithin;
  /** Customers by number of orders. */
  distribution: OrdersPerCustomer[];
  /** Days between consecutive order days, of all customers who ordered again. */
  daysBetweenOrders: DaysBetweenOrders;
  /** Time from the first to the second order day, one row per customer. */
  firstToSecond: TimeToNextOrder;
  /** Time from every order day to the next. */
  anyToNext: TimeToNextOrder;
  /** The last day considered, inclusive. */
  asOf: string;
  meta: ReportMeta;
}

/** Second orders within a number of days. */
export interface RepeatWithin {
  /** The days. */
  days: number;
  /** Customers with that much history: their first order day is at least that many days before `asOf`. */
  customers: number;
  /** Those with a second order day within them. */
  repeatCustomers: number;
  /** Their share; null without customers. */
  rate: number | null;
}

/** Format of a response; the rows are the same. */
export type ReportFormat = 'json' | 'csv' | 'xlsx' | 'pdf';

/** The new values of a layout. */
export interface ReportLayoutRequest {
  /** Its name, unique whatever the case; not of digits alone. */
  name: string;
  /** The report: `orders` or `products`. */
  report: string;
  /** The columns in their order, by their names as in the headings of its files in English. */
  columns: string[];
}

/** A layout: a choice of columns of a report. */
export interface ReportLayoutResponse {
  /** Its id. */
  id: number;
  /** Its name. */
  name: string;
  /** The report. */
  report: string;
  /** The columns in their order. */
  columns: string[];
  /** The user who saved it. */
  userName: string;
  /** When it was last changed, UTC. */
  updatedAt: string;
}

/** The resolved period, what was counted, and the state of the data. */
export interface ReportMeta {
  /** First instant of the period, UTC. */
  from: string | null;
  /** First instant after the period, UTC. */
  to: string | null;
  /** First local day of the period. */
  firstDay: string | null;
  /** Last local day of the period, included. */
  lastDay: string | null;
  /** IANA time zone of the days. */
  timeZone: string;
  /** The one currency of every amount, ISO 4217. */
  currency: string;
  /** Orders in these states were counted. */
  statusesCounted: OrderStatus[];
  /** When the response was computed; it is reused while the data is unchanged. */
  computedAt: string;
  /** The last store day with an order or a refund; null without data. */
  dataThrough: string | null;
  /** Seconds by which the replica that was read is behind; null when the primary was read. */
  replicaLagSeconds: number | null;
  /** How far the connected shops were when the response was computed, by name; null where none is connected. */
  connectedShops: SourceState[] | null;
  /** Increases with every committed write to counted facts. */
  dataVersion: number;
  /** The period includes the current time, or extends beyond the data. */
  isPartial: boolean;
  /** The earlier period that was compared with begins before the data, so that changes are against a part of it; null without a comparison. */
  comparisonIsPartial: boolean | null;
  /** Counted orders of guests in the period, which are excluded from customer figures; null where guests count too. */
  guestOrdersLeftOut: number | null;
  /** What the slowest of the sales figures were read from, which are the same wherever they come from; null where there are none. */
  source: FigureSource | null;
  /** The rates with which amounts of other currencies were converted; null where nothing was to be converted. */
  exchangeRates: RatesUsed[] | null;
  /** Warnings about the figures, in words. */
  warnings: string[];
}

/** What became of the file of a run at one target. */
export interface ReportScheduleDeliveryResponse {
  /** The kind of target: email, folder or bucket. */
  target: DeliveryTarget;
  /** The addresses, or the folder. */
  addresses: string[];
  /** How far it is. */
  state: WebhookState;
  /** How often it was tried. */
  attempts: number;
  /** When it is tried next, UTC; null once it has ended. */
  nextAttemptAt: string | null;
  /** When it was delivered or given up, UTC. */
  endedAt: string | null;
  /** Why the last attempt failed, or which recipients were refused. */
  error: string | null;
}

/** The new values of a schedule. */
export interface ReportScheduleRequest {
  /** Its name. */
  name: string;
  /** The report, as for an export: `orders`, `sales`, … */
  report: string;
  /** Parameters of the report, as for its endpoint. A named range (`lastMonth`, `yesterday`) is resolved at each run, up to the day before it: `last7Days` are the seven days that are over. */
  parameters?: Record<string, unknown> | null;
  /** Whether a named range includes the day of the run, as far as it has got. */
  includeToday?: boolean;
  /** Format of the files. */
  format?: ExportFormat;
  /** How often it runs. */
  frequency: ScheduleFrequency;
  /** The day of a weekly schedule; only for weekly schedules. */
  weekday?: DayOfWeek | null;
  /** The day of a monthly schedule, 1 to 31; in shorter months, the last day. Only for monthly schedules. */
  dayOfMonth?: number | null;
  /** Time of day in the store's time zone, HH:mm. */
  at?: string;
  /** How many days each file is kept. */
  keepDays?: number;
  /** URL to which a signed message is posted when a file is ready or has failed; https or http. Null for none. */
  webhookUrl?: string | null;
  /** Addresses to which the file is sent by e-mail, with the main figures in the text; up to 20. A large file is a link. Null for none. */
  emailTo?: string[] | null;
  /** Folder below `Exports:TargetDirectory` into which the file is copied, empty for that folder itself. Null for none. */
  folder?: string | null;
  /** Folder below `ObjectStorage:Prefix` into which the file is uploaded. Null for none. */
  bucketFolder?: string | null;
  /** Whether it is enabled. */
  isEnabled?: boolean;
}

/** A schedule. */
export interface ReportScheduleResponse {
  /** Id. */
  id: string;
  /** Its name. */
  name: string;
  /** The report. */
  report: string;
  /** Parameters of the report. */
  parameters: Record<string, unknown>;
  /** Whether a named range includes the day of the run. */
  includeToday: boolean;
  /** Format of the files. */
  format: ExportFormat;
  /** How often it runs. */
  frequency: ScheduleFrequency;
  /** The day of a weekly schedule. */
  weekday: DayOfWeek | null;
  /** The day of a monthly schedule. */
  dayOfMonth: number | null;
  /** Time of day in the store's time zone. */
  at: string;
  /** How many days each file is kept. */
  keepDays: number;
  /** URL to which a signed message is posted. */
  webhookUrl: string | null;
  /** The secret that signs the messages; shown once, in the response to the request that set the webhook. */
  webhookSecret: string | null;
  /** Addresses to which the file is sent by e-mail. */
  emailTo: string[];
  /** Folder below `Exports:TargetDirectory` into which the file is copied; null for none. */
  folder: string | null;
  /** Folder below `ObjectStorage:Prefix`; null for none. */
  bucketFolder: string | null;
  /** Whether it is enabled. */
  isEnabled: boolean;
  /** The owner of the schedule and its exports. */
  userName: string;
  /** When it runs next, UTC; null while it is disabled. */
  nextDueAt: string | null;
  /** The next five runs, and the days that each will report; none while it is disabled. */
  nextRuns: UpcomingRun[];
}

/** One run of a schedule. */
export interface ReportScheduleRunResponse {
  /** Id of the run, and of its webhook message. */
  id: string;
  /** When it was due, UTC. */
  dueAt: string;
  /** The export; null when it was removed. */
  export: ExportResponse | null;
  /** The state of the webhook message. */
  webhook: WebhookState;
  /** Number of attempts to send the message. */
  webhookAttempts: number;
  /** Why the last attempt failed. */
  webhookError: string | null;
  /** What became of the file at the targets of the schedule: e-mail, folder, bucket. */
  deliveries: ReportScheduleDeliveryResponse[];
}

/** A new password for another user. */
export interface ResetPasswordRequest {
  /** The new password, 12 to 128 characters, not easy to guess (a zxcvbn score of 3 or 4). */
  newPassword: string;
}

/** All cohorts whose period k is complete. */
export interface RetentionAverage {
  /** Number of periods after the cohort's own. */
  period: number;
  /** Cohorts of at least one customer with a completed cell. */
  cohorts: number;
  /** Their customers. */
  size: number;
  /** Customers retained. */
  customers: number;
  /** Customers retained / size; null without customers. */
  rate: number | null;
  /** Net sales / size, to the minor unit of the currency; null without customers. */
  netSalesPerCustomer: number | null;
}

/** A cohort in one period. */
export interface RetentionCell {
  /** Number of periods after the cohort's own. */
  period: number;
  /** Customers retained; null in a period that is not complete. */
  customers: number | null;
  /** Customers retained / size; null for an empty cohort too. */
  rate: number | null;
  /** Gross − discounts − refunds dated in the period, of the cohort's counted orders. */
  netSales: number | null;
  /** Net sales / size of the cohort, to the minor unit of the currency. */
  netSalesPerCustomer: number | null;
  /** The period is not complete, or the data ends before it does; the cell is empty. */
  isPartial: boolean;
}

/** The customers whose first counted order ever is in one period. */
export interface RetentionCohort {
  /** The period. */
  cohort: string;
  /** Its first day. */
  from: string;
  /** Customers. */
  size: number;
  /** The period is not complete: more customers may join. */
  isPartial: boolean;
  /** The period is in the first three months of the data: some of these customers may have ordered before. */
  isLeftTruncated: boolean;
  /** The cohort's own period (0) and those after it. */
  cells: RetentionCell[];
}

/** When a customer counts as retained. */
export type RetentionMode = 'on' | 'onOrAfter';

/** The cohort grid: customers by the period of their first order, and their later orders. */
export interface RetentionResponse {
  /** One row for each period, including those without new customers. */
  cohorts: RetentionCohort[];
  /** All cohorts together, over completed cells only, so weighted by their size. */
  averages: RetentionAverage[];
  /** Customers in the cohorts. */
  customers: number;
  /** Length of the periods. */
  interval: IntervalKind;
  /** When a customer counted as retained. */
  mode: RetentionMode;
  meta: ReportMeta;
}

/** The customers with one score of recency and one of frequency. */
export interface RfmCell {
  /** 1 (long ago) to 5 (recently). */
  recencyScore: number;
  /** 1 (seldom) to 5 (often). */
  frequencyScore: number;
  /** Customers. */
  customers: number;
  /** Gross − discounts − refunds of their counted orders. */
  netSales: number;
}

/** A customer with scores. */
export interface RfmCustomer {
  /** The customer. */
  customerId: number;
  /** The customer's number in the store's source system. */
  number: string | null;
  /** Home country. */
  country: string;
  /** The segment. */
  segment: RfmSegment;
  /** 1 (long ago) to 5 (recently). */
  recencyScore: number;
  /** 1 (seldom) to 5 (often). */
  frequencyScore: number;
  /** 1 (low) to 5 (high). */
  monetaryScore: number;
  /** Days from the last order to `asOf`. */
  daysSinceLastOrder: number;
  /** Days with a counted order. */
  orderDays: number;
  /** Gross − discounts − refunds of the customer's counted orders. */
  netSales: number;
  /** Last order day. */
  lastOrder: string;
}

/** A page of the customers of a segment, those with the highest net sales first. */
export interface RfmCustomersResponse {
  /** The customers of the page. */
  items: RfmCustomer[];
  /** Total number of customers. */
  totalCount: number;
  /** The last day considered, inclusive. */
  asOf: string;
  meta: ReportMeta;
}

/** The eleven segments, the best first. */
export interface RfmResponse {
  /** Every segment, those without customers too. */
  segments: RfmSegmentRow[];
  /** The grid of recency and frequency: all 25 pairs of scores, the lowest first. */
  cells: RfmCell[];
  /** Customers with a counted order up to `asOf`. */
  customers: number;
  /** Net sales to them so far. */
  netSales: number;
  /** The thresholds of the scores, over all customers of the store. */
  thresholds: RfmThresholds;
  /** The last day considered, inclusive. */
  asOf: string;
  meta: ReportMeta;
}

/** The eleven segments; every customer with an order belongs to exactly one. */
export type RfmSegment = 'champions' | 'loyal' | 'potentialLoyalists' | 'newCustomers' | 'promising' | 'needAttention' | 'aboutToSleep' | 'atRisk' | 'cannotLose' | 'hibernating' | 'lost';

/** A segment. */
export interface RfmSegmentRow {
  /** The segment. */
  segment: RfmSegment;
  /** Its name. */
  name: string;
  /** The scores of the segment; the weight is the mean of the frequency and monetary scores, rounded half up. */
  rule: string;
  /** Customers. */
  customers: number;
  /** Share of all customers; null without customers. */
  share: number | null;
  /** Gross − discounts − refunds of their counted orders. */
  netSales: number;
  /** Share of the net sales of all; null when those are 0. */
  netSalesShare: number | null;
  /** Mean days since the last order; null without customers. */
  meanDaysSinceLastOrder: number | null;
  /** Mean number of order days; null without customers. */
  meanOrderDays: number | null;
}

/** The four thresholds of each score, in ascending order; empty without customers. A value equal to a threshold is in the lower fifth. */
export interface RfmThresholds {
  /** Recency: up to the first threshold is score 5, above the last is 1. */
  daysSinceLastOrder: number[];
  /** Frequency: up to the first threshold is score 1, above the last is 5. */
  orderDays: number[];
  /** Money: up to the first threshold is score 1, above the last is 5. */
  netSales: number[];
}

/** The earlier period. */
export interface SalesComparison {
  /** First instant, UTC. */
  from: string;
  /** First instant after it, UTC. */
  to: string;
  /** The whole earlier period. */
  totals: SalesMetrics;
  /** Changes from the earlier period to the current one. */
  changes: MetricChanges;
  /** The counterpart of each interval, in the same order: its own bounds moved like the period, null where the earlier period has none. Then what of the earlier period is no counterpart, so that all of them add up to the totals. Compared with the previous year, ISO weeks stand against the ISO weeks 52 weeks before, and 29 February has no counterpart. */
  intervals: (SalesInterval | null)[];
}

/** The metrics of one interval. */
export interface SalesInterval extends SalesMetrics {
  /** First instant, UTC. */
  from: string;
  /** First instant after it, UTC. */
  to: string;
  /** Name of the interval. */
  label: string;
  /** Truncated by the range, not complete, or beyond the data: exclude it from trends. */
  isPartial: boolean;
}

/** The sales metrics of one group (docs/metrics.md): those of the list of measures. Sums are exact, ratios rounded; ratios without a base are null. */
export interface SalesMetrics {
  /** Σ quantity × unit price, without tax; at the price at the time of the order; cancelled orders are never counted; a line of price 0 counts with its units. */
  grossSales: number;
  /** Σ discounts of lines; an order's discount is allocated to its lines in proportion to their gross, to the cent. */
  discounts: number;
  /** Σ refund amounts dated in the period; positive; counted on the day of the refund, not of the order. */
  returns: number;
  /** Gross sales − discounts − returns; may be negative. */
  netSales: number;
  /** Σ tax of orders − Σ tax given back by refunds; refunds count on their own day; null where orders are split, by category or product. */
  tax: number | null;
  /** Σ shipping of orders − Σ shipping given back by refunds; refunds count on their own day; null where orders are split. */
  shipping: number | null;
  /** Net sales + tax + shipping; 0 for an order that was refunded whole; null where orders are split. */
  totalSales: number | null;
  /** Distinct orders placed in the period; not additive over categories and products; null for their segment other. */
  orders: number | null;
  /** Σ quantity. */
  unitsSold: number;
  /** Σ refunded quantity; counted on the day of the refund. */
  unitsReturned: number;
  /** Units sold − units returned; may be negative. */
  netUnits: number;
  /** (gross sales − discounts) / orders; to the minor unit of the currency; null when there are no orders. */
  averageOrderValue: number | null;
  /** Units sold / orders; to 4 decimals; null when there are no orders. */
  unitsPerOrder: number | null;
  /** Σ known cost of lines − Σ known cost of refunded units that went back to stock; null when no line has a cost. */
  cost: number | null;
  /** Net sales − cost; null when no line has a cost. */
  profit: number | null;
  /** Profit / net sales; null when no line has a cost or net sales are 0. */
  margin: number | null;
  /** Net sales of lines and refunds with a known cost / net sales; null when net sales are 0. */
  costCoverage: number | null;
}

/** The metrics of one day, week or month. */
export interface SalesReportInterval extends SalesMetrics {
  /** Name of the interval. */
  label: string;
  /** First day of it that is in the period. */
  firstDay: string;
  /** Last day of it that is in the period, included. */
  lastDay: string;
  /** Truncated by the period, not complete, or beyond the data: exclude it from trends. */
  isPartial: boolean;
  /** Name of its counterpart in the earlier period; null without one. */
  previousLabel: string | null;
  /** Net sales of its counterpart in the earlier period; null without one. */
  previousNetSales: number | null;
}

/** The sales report: the rows of the workbook's sheets. */
export interface SalesReportResponse {
  /** Revenue by category, highest net sales first: the sheet "Sales Report". */
  items: CategoryRevenue[];
  /** Revenue by country: the sheet "By country". */
  countries: CountryRevenue[];
  /** Best-selling products: the sheet "Top sellers". */
  topSellers: TopSeller[];
  /** Sales by day: the sheet "By day". Days without sales are included, with zeros. */
  days: SalesReportInterval[];
  /** Sales by ISO week: the sheet "By week". */
  weeks: SalesReportInterval[];
  /** Sales by month: the sheet "By month". */
  months: SalesReportInterval[];
  /** The filters of the report, in words; empty for the whole store. */
  filters: Record<string, string>;
  /** The whole period. */
  totals: SalesMetrics;
  /** The earlier period; null when not requested. */
  comparison: PeriodComparisonTotals | null;
  /** What of the earlier period is the counterpart of no day, week or month, such as 29 February; empty without a comparison. */
  unpaired: UnpairedInterval[];
  meta: ReportMeta;
}

/** Sales over time. */
export interface SalesResponse {
  /** The whole period. */
  totals: SalesMetrics;
  /** Its intervals in order; those without sales are included, with zeros. */
  intervals: SalesInterval[];
  /** Its segments, highest net sales first; null when not requested. */
  segments: SalesSegment[] | null;
  /** The earlier period; null when not requested. */
  comparison: SalesComparison | null;
  meta: ReportMeta;
}

/** One segment, as a whole and by interval. */
export interface SalesSegment {
  /** Id of the category (0 for none) or product, country code, customer type, status (`none` for refunds without a known order), the value of another dimension (`(none)` where there is none), or `other`; of two dimensions both, with a comma between them. */
  key: string;
  /** Name. */
  label: string;
  /** The value of each dimension. */
  values: SegmentValue[];
  /** Share of the net sales of the period; null when those are 0. */
  share: number | null;
  /** The whole period. */
  totals: SalesMetrics;
  /** The same intervals as those of the whole. */
  intervals: SalesInterval[];
  /** The segment in the earlier period, paired like the whole; null when no comparison was requested. Segments sold only in the earlier period are included. */
  comparison: SalesComparison | null;
}

/** What sales can be split by. */
export type SalesSegmentation = 'category' | 'product' | 'country' | 'customerType' | 'status' | 'source' | 'channel' | 'paymentMethod' | 'region' | 'discountCode' | 'orderTag' | 'brand' | 'parent' | 'variant' | 'tag' | 'weekday' | 'hourOfDay' | 'firstOrderMonth' | 'rfmSegment';

/** The new values of a saved query. */
export interface SavedQueryRequest {
  /** Its name, unique whatever the case. */
  name: string;
  /** What it is for. */
  description?: string | null;
  /** The question, as for `POST analytics/query`. */
  question: QueryRequest;
}

/** A saved query. */
export interface SavedQueryResponse {
  /** Its id. */
  id: number;
  /** Its name. */
  name: string;
  /** What it is for. */
  description: string | null;
  /** The question; null when it cannot be read any more. */
  question: QueryRequest | null;
  /** Whether it can be answered. A question that was saved by an earlier version may name what there is no more. */
  valid: boolean;
  /** Why it cannot be answered; null when it can. */
  problem: string | null;
  /** The user who saved it. */
  userName: string;
  /** When it was last changed, UTC. */
  updatedAt: string;
}

/** How often a schedule runs. */
export type ScheduleFrequency = 'daily' | 'weekly' | 'monthly';

/** The value of a dimension of a segment. */
export interface SegmentValue {
  /** The dimension; null for `other`. */
  dimension: SalesSegmentation | null;
  /** The value, as the filter of the dimension takes it. */
  value: string;
  /** Name. */
  label: string;
}

/** What to rank products by. */
export type SellerRanking = 'units' | 'netSales';

/** The session of a browser. */
export interface SessionResponse {
  /** For the header `Authorization: Bearer …`. */
  accessToken: string;
  /** Always `Bearer`. */
  tokenType: string;
  /** Lifetime of the access token in seconds. */
  expiresIn: number;
  /** Name of the user. */
  userName: string;
  /** The user's role: `admin`, `analyst` or `service`. */
  role: string;
}

/** A message of a shop, or an order that was read from it and could not be stored at once. */
export interface SourceDeliveryResponse {
  /** Id. */
  id: number;
  /** What happened, as the shop calls it. */
  topic: string;
  /** The event, by which a message that is sent again is known. */
  eventId: string;
  /** The order, by the shop's own key; null until it is known. */
  orderKey: string | null;
  /** How far it is. */
  state: DeliveryState;
  /** What became of it: `created`, `updated`, `unchanged`, `outdated`, `deleted`, `ignored`; null before. */
  result: string | null;
  /** How often it was tried, since somebody last asked for it. */
  attempts: number;
  /** When it came, UTC. */
  receivedAt: string;
  /** When it is tried next, UTC; null when it has ended. */
  dueAt: string | null;
  /** When it ended, UTC; null while it waits. */
  endedAt: string | null;
  /** Why the last attempt failed; null when none has, or the last one did not. */
  error: string | null;
}

/** What a shop elsewhere speaks. */
export type SourcePlatform = 'shopify' | 'wooCommerce';

/** How the orders of a source are read. */
export interface SourcePullResponse {
  /** Address of the shop. */
  url: string;
  /** Minutes from the end of a pull to the next. */
  everyMinutes: number;
  /** Whether a pull has begun and not yet come to the end. */
  isRunning: boolean;
  /** Orders that the pull in progress, else the last one, has read. */
  orders: number;
  /** Up to which change, by the shop's clock, orders have been read, UTC; null before the first. */
  through: string | null;
  /** When a pull last came to the end of the shop's orders, UTC; null before the first. */
  lastSuccessAt: string | null;
  /** When it goes on, UTC; null while the source is disabled. */
  dueAt: string | null;
  /** Attempts that have failed since the last page. */
  failures: number;
  /** Why it does not go on; null when all is well. */
  error: string | null;
}

/** The values of a source. */
export interface SourceRequest {
  /** Its name, which its orders have as their `source`: up to 32 lower-case letters, digits, hyphens, underscores and points. It stays. */
  name: string;
  /** What the shop runs on. It stays. */
  platform: SourcePlatform;
  /** Whether messages are taken and orders are read. */
  isEnabled?: boolean;
  /** What the shop signs its webhooks with: the client secret of a Shopify app, the secret of a WooCommerce webhook. It is never returned; when omitted, it stays. */
  webhookSecret?: string | null;
  /** Address of the shop that orders are read from, such as `https://shop.example.com` or `https://garden.myshopify.com`; null for none. */
  pullUrl?: string | null;
  /** The key for it: `ck_…:cs_…` of WooCommerce, the access token of Shopify. It is never returned; when omitted, it stays, for the same address. */
  pullKey?: string | null;
  /** Minutes from the end of a pull to the next. */
  pullMinutes?: number;
}

/** A shop whose orders come in as they happen. */
export interface SourceResponse {
  /** Id. */
  id: string;
  /** Its name, and the `source` of its orders. */
  name: string;
  /** What the shop runs on. */
  platform: SourcePlatform;
  /** Whether messages are taken and orders are read. */
  isEnabled: boolean;
  /** Where the shop sends its messages; with the host if `Store:PublicUrl` is set. */
  webhookUrl: string;
  /** Whether the secret of its messages is set; without, none are taken. */
  hasWebhookSecret: boolean;
  /** Messages that wait, those that are tried again included. */
  deliveriesPending: number;
  /** Messages that were given up, as long as they are listed. */
  deliveriesFailed: number;
  /** How its orders are read; null when they are not. */
  pull: SourcePullResponse | null;
  /** Seconds since its orders were last read to the end, or since the oldest waiting message came, whichever is more; 0 when it only sends and nothing waits. */
  lagSeconds: number;
  /** When it was made, UTC. */
  createdAt: string;
}

/** How far a connected shop is. */
export interface SourceState {
  /** Its name. */
  name: string;
  /** When its orders were last read to the end, UTC; null when they never were, or are not read. */
  lastSuccessAt: string | null;
  /** How far it is behind, as of `GET /api/v1/sources/{id}`. */
  lagSeconds: number;
  /** Whether it is five minutes further behind than it is before each pull, or a message has waited for as long. */
  isLate: boolean;
  /** Messages that wait. */
  deliveriesPending: number;
}

/** Units added or removed, and why. */
export interface StockAdjustmentRequest {
  /** Units added (positive) or removed (negative), not 0, at most 1,000,000,000 either way. */
  delta: number;
  /** Reason, 1 to 255 characters. */
  reason: string;
}

/** The counted stock of a product. */
export interface StockBatchItem {
  /** Stock keeping unit of the product, case-insensitive. */
  sku: string;
  /** Units on hand, 0 to 1,000,000,000. */
  stock: number;
  /** At or below this quantity the product is low on stock, 0 to 1,000,000,000; left as it is when omitted. */
  reorderLevel?: number | null;
}

/** The counted stock of many products. */
export interface StockBatchRequest {
  /** The products, 1 to 1,000, each once. */
  items: StockBatchItem[];
}

/** One product: its stock against its sales. */
export interface StockCoverProduct {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Current category, `Uncategorised` for none. */
  category: string;
  /** False for a product that is no longer offered. */
  isActive: boolean;
  /** Units on hand. */
  stock: number;
  /** Current price. */
  price: number;
  /** Current unit cost; null when not known. */
  unitCost: number | null;
  /** Units on hand × price. */
  stockValue: number;
  /** Units on hand × unit cost; null when that is not known. */
  stockCost: number | null;
  /** At or below this quantity the product is low on stock. */
  reorderLevel: number;
  /** Active, and at or below the reorder level. */
  isLow: boolean;
  /** When stock last arrived; null when not known. */
  lastRestockedAt: string | null;
  /** Units sold in the window. */
  unitsSold: number;
  /** Units sold − units returned in the window. */
  netUnits: number;
  /** Net units / days of the window; null when the window has not begun. */
  dailyNetUnits: number | null;
  /** Units on hand / daily net units; null when those are not positive. */
  daysOfCover: number | null;
  /** Days of the window on which there was stock at some time. Days that stock movements do not cover count as in stock; for a new product, days start with its first movement or sale. */
  inStockDays: number;
  /** Whether stock movements cover all of those days. */
  inStockDaysKnown: boolean;
  /** Net units / days in stock; null when there is no such day. */
  velocity: number | null;
  /** The day on which the last unit is sold at that velocity; null without sales or beyond the year 2100. */
  expectedStockOut: string | null;
  /** Units sold / (units sold + units on hand); null when both are 0. */
  sellThrough: number | null;
  /** Units to buy now, 0 for none: when the stock left after the lead time would be at or below the reorder level, as many as keep it above that level through the lead time and the days to cover. Always 0 for products without sales or no longer offered. */
  reorderQuantity: number;
}

/** How long the stock of active products, and of inactive ones with units left, lasts; fewest days of cover first, ties by id. */
export interface StockCoverResponse {
  /** The products of the page. */
  items: StockCoverProduct[];
  /** Total number of products. */
  totalCount: number;
  meta: ReportMeta;
  /** Days of the window, up to and including today: what sales per day are divided by. */
  windowDays: number;
  /** The stock of all products, listed or not. */
  totals: StockCoverTotals;
}

/** Stock of all products, and the suggested reorders. */
export interface StockCoverTotals extends StockTotals {
  /** Active products without a unit on hand. */
  outOfStock: number;
  /** Active products at or below their reorder level. */
  low: number;
  /** Products for which a reorder is suggested. */
  toReorder: number;
  /** Σ suggested units. */
  reorderQuantity: number;
}

/** Why stock changed. */
export type StockMovementKind = 'initial' | 'sale' | 'cancellation' | 'return' | 'adjustment' | 'count';

/** One change of a product's stock. All movements add up to the quantity on hand. */
export interface StockMovementResponse {
  /** Id of the movement, in order of time. */
  id: number;
  /** Units added (positive) or removed (negative). */
  delta: number;
  /** The kind of movement. */
  kind: StockMovementKind;
  /** Id of the order behind a sale, cancellation or return. */
  orderId: number | null;
  /** The reason given, if any. */
  reason: string | null;
  /** User who made the change, null for the system. */
  userName: string | null;
  /** When it happened. */
  occurredAt: string;
}

/** A product with fewer units on hand than requested. */
export interface StockShortage {
  /** The product. */
  productId: number;
  /** Its SKU. */
  sku: string;
  /** Units requested, over all lines of the product. */
  wanted: number;
  /** Units on hand. */
  available: number;
}

/** Stock of several products, in the store's currency. */
export interface StockTotals {
  /** Number of products. */
  products: number;
  /** Products with units on hand. */
  withStock: number;
  /** Units on hand. */
  stock: number;
  /** Σ units on hand × price. */
  stockValue: number;
  /** Σ units on hand × unit cost where that is known; null when no cost is known. */
  stockCost: number | null;
  /** Products with units on hand but no known cost, which `stockCost` leaves out. */
  withoutCost: number;
}

/** Events of one strategy. */
export interface StrategyRatesResponse {
  /** The strategy; null for the totals. */
  strategy: RecommendationStrategy | null;
  /** Recommendations shown. */
  shown: number;
  /** Recommendations clicked. */
  clicked: number;
  /** Recommendations bought. */
  bought: number;
  /** Clicked over shown; null if none was shown. */
  clickRate: number | null;
  /** Bought over shown; null if none was shown. */
  purchaseRate: number | null;
}

/** Revenue of one category; the figures cover its own products, without its subcategories. */
export interface SummaryCategory {
  /** Id; 0 for products without a category. */
  categoryId: number;
  /** Name. */
  category: string;
  /** Units sold less units returned. */
  netUnits: number;
  /** Net sales. */
  netSales: number;
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** Change of the net sales from the earlier period; null when those were 0, or when no comparison was requested. */
  netSalesChange: number | null;
}

/** The best-selling products of one country. */
export interface SummaryCountry {
  /** ISO 3166-1 alpha-2, `EU` or `ZZ`. */
  country: string;
  /** Name. */
  countryName: string;
  /** Net sales of the country. */
  netSales: number;
  /** The products by rank. */
  items: SummarySeller[];
}

/** One interval of the trend. */
export interface SummaryInterval {
  /** Name of the interval. */
  label: string;
  /** First instant, UTC. */
  from: string;
  /** Truncated by the range, not complete, or beyond the data: exclude it from trends. */
  isPartial: boolean;
  /** Orders. */
  orders: number;
  /** Net sales. */
  netSales: number;
  /** Net sales of its counterpart in the earlier period; null without one, or when no comparison was requested. */
  previousNetSales: number | null;
}

/** The store at a glance. The reports of each part have all measures of its rows. */
export interface SummaryResponse {
  /** The whole period. */
  totals: SalesMetrics;
  /** The earlier period as a whole; null when not requested. */
  comparison: PeriodComparisonTotals | null;
  /** The period by day, or by the shortest longer interval that gives at most 40. */
  trend: SummaryInterval[];
  /** Revenue by category, highest net sales first. */
  revenueByCategory: SummaryCategory[];
  /** The best-selling products of each country by net units, countries by net sales. */
  topSellersByCountry: SummaryCountry[];
  /** Churn at the end of the period, or now if that is earlier. */
  churn: ChurnFigures;
  meta: ReportMeta;
}

/** One of the best-selling products of a country. */
export interface SummarySeller {
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Units sold less units returned. */
  netUnits: number;
  /** Net sales. */
  netSales: number;
}

/** The new values of a tag. */
export interface TagRequest {
  /** Name, 1 to 64 characters, unique, ignoring case. */
  name: string;
}

/** A tag. */
export interface TagResponse {
  /** Id of the tag. */
  id: number;
  /** Name. */
  name: string;
  /** Products with the tag. */
  products: number;
}

/** The tax of a month and a country at one rate. */
export interface TaxOfMonth extends TaxOfRate {
  /** First day of the month. */
  month: string;
}

/** The tax of a country at one rate. */
export interface TaxOfRate {
  /** Country of the order, ISO 3166-1 alpha-2. */
  country: string;
  /** Its name. */
  countryName: string;
  /** Name of the tax; empty when not known. */
  name: string;
  /** The rate, from 0 to 1; null for orders of which only the sum of the tax is known. */
  rate: number | null;
  /** Counted orders with this tax; an order with several rates is in each. */
  orders: number;
  /** Tax of the orders. */
  tax: number;
  /** Tax given back by refunds, on the day of the refund; that of an order with several rates is split by their amounts. */
  taxReturned: number;
  /** tax − taxReturned. */
  netTax: number;
}

/** The taxes report: the tax of orders and what refunds gave back of it, by month, country and rate. */
export interface TaxesReportResponse {
  /** The rows, by month, country and rate. */
  items: TaxOfMonth[];
  /** All months, by country and rate, the highest net tax first. */
  rates: TaxOfRate[];
  /** Σ tax of orders. */
  tax: number;
  /** Σ tax given back by refunds. */
  taxReturned: number;
  /** tax − taxReturned: the `tax` of the sales reports. */
  netTax: number;
  /** The filters of the report, in words; empty for the whole store. */
  filters: Record<string, string>;
  meta: ReportMeta;
}

/** A Kaplan-Meier curve: customers who have not ordered again yet count for as long as they have been observed. */
export interface TimeToNextOrder {
  /** Order days observed. */
  watched: number;
  /** Those followed by another one. */
  returned: number;
  /** Those without another one so far. */
  censored: number;
  /** Days after which half have ordered again; null when the curve does not fall below one half. */
  medianDays: number | null;
  /** A note when the median is null. */
  medianNote: string | null;
  /** Share that has not ordered again after 30, 60, 90, 180 and 365 days; null where no customer has been observed that long. */
  after: NotYetReturned[];
  /** The steps of the curve in order. */
  curve: CurveStep[];
}

/** Credentials of a user. */
export interface TokenRequest {
  /** Name of the user, case-insensitive. */
  userName: string;
  /** Password of the user. */
  password: string;
}

/** Tokens of a sign-in. */
export interface TokenResponse {
  /** For the header `Authorization: Bearer …`. */
  accessToken: string;
  /** For the next pair of tokens. */
  refreshToken: string;
  /** Always `Bearer`. */
  tokenType: string;
  /** Lifetime of the access token in seconds. */
  expiresIn: number;
}

/** One product with its rank. */
export interface TopSeller extends SalesMetrics {
  /** Share of the net sales of the totals; null when those are 0. */
  share: number | null;
  /** The same group in the earlier period; null when not requested. */
  previous: SalesMetrics | null;
  /** Changes from the earlier period; null when not requested. */
  changes: MetricChanges | null;
  /** Rank, from 1. */
  rank: number;
  /** Id of the product. */
  productId: number;
  /** Stock keeping unit. */
  sku: string;
  /** Name. */
  name: string;
  /** Current category, `Uncategorised` for none. */
  category: string;
  /** False for a product that is no longer offered. */
  isActive: boolean;
}

/** The best-selling products. */
export interface TopSellersResponse {
  /** The products by rank; products that were only refunded are omitted. */
  items: TopSeller[];
  /** All products of the period, listed or not. */
  totals: SalesMetrics;
  /** The earlier period as a whole; null when not requested. */
  comparison: PeriodComparisonTotals | null;
  meta: ReportMeta;
}

/** What of the earlier period is no counterpart: the previous net sales of the intervals and of these add up to those of the period. */
export interface UnpairedInterval {
  /** Of which intervals. */
  interval: IntervalKind;
  /** Its name. */
  label: string;
  /** Its net sales. */
  netSales: number;
}

/** A run that is to come. */
export interface UpcomingRun {
  /** When it is due, UTC. */
  dueAt: string;
  /** The first day of its report; null for all data. */
  from: string | null;
  /** The last day of its report; null for all data. */
  to: string | null;
}

/** New role and state of a user. */
export interface UpdateUserRequest {
  /** What the user may do. */
  role: UserRole;
  /** Whether the user can sign in. */
  isEnabled: boolean;
}

/** A user. */
export interface UserResponse {
  /** Key of the user. */
  id: number;
  /** User name. */
  userName: string;
  /** What the user may do. */
  role: UserRole;
  /** Whether the user can sign in. */
  isEnabled: boolean;
  /** When the user was created, UTC. */
  createdAt: string;
}

/** What a user may do. */
export type UserRole = 'admin' | 'analyst' | 'service';

/** One variant. */
export interface VariantFigures extends SalesMetrics {
  /** The product. */
  productId: number;
  /** Its SKU. */
  sku: string;
  /** Its name. */
  name: string;
  /** What tells it apart; null when that is not known. */
  variant: string | null;
  /** Whether it is still offered. */
  isActive: boolean;
  /** Units on hand now. */
  stock: number;
  /** Share of the net sales of all its variants; null when those are 0. */
  share: number | null;
}

/** The variants of a product. */
export interface VariantsResponse {
  /** All variants, those without sales included; highest net sales first. */
  items: VariantFigures[];
  /** The variants together; orders with several of them count once. */
  totals: SalesMetrics;
  meta: ReportMeta;
}

/** A message of a webhook, and what became of it. */
export interface WebhookMessageResponse {
  /** Id of the message, sent as `webhook-id`, the same at every attempt. */
  id: string;
  /** What it tells of. */
  event: string;
  /** When that happened, UTC. */
  createdAt: string;
  /** How far it is: pending, delivered or failed. */
  state: WebhookState;
  /** How often it was sent. */
  attempts: number;
  /** When it is sent next, UTC; null once it has ended. */
  nextAttemptAt: string | null;
  /** When it was delivered or given up, UTC. */
  endedAt: string | null;
  /** Why the last attempt failed. */
  error: string | null;
  /** What is posted. */
  body: Record<string, unknown>;
}

/** The new values of a webhook. */
export interface WebhookRequest {
  /** What it is for. */
  name: string;
  /** URL to which signed messages are posted; https or http. */
  url: string;
  /** What it is told of: `order.created`, `order.updated`, `order.refunded`, `stock.low`, `import.completed`, `export.completed`, `export.failed`. Null for the last two. */
  events?: string[] | null;
  /** Whether messages are made for it. */
  isEnabled?: boolean;
}

/** A webhook. */
export interface WebhookResponse {
  /** Id. */
  id: string;
  /** What it is for. */
  name: string;
  /** URL to which signed messages are posted. */
  url: string;
  /** What it is told of. */
  events: string[];
  /** The secret that signs the messages; only in the response to the request that created the webhook. */
  secret: string | null;
  /** Whether messages are made for it. */
  isEnabled: boolean;
  /** Why the service has disabled it; null when it has not. */
  disabledReason: string | null;
  /** The user who made it. */
  userName: string | null;
  /** When it was made, UTC. */
  createdAt: string;
}

/** The state of a webhook message. */
export type WebhookState = 'none' | 'pending' | 'delivered' | 'failed';

/** One method for each operation. */
export interface Operations {
  /** Sign in. Returns a short-lived access token, and a refresh token to exchange for the next pair. Repeated failures are throttled. A form with `grant_type`, as in OAuth 2, is answered with the names of RFC 6749. */
  createToken(body: TokenRequest, options?: RequestOptions): Promise<TokenResponse>;
  /** Refresh. Exchanges a refresh token for the next one. Within 20 seconds the same token returns the same successor again, so that two tabs can refresh at once; using it later, or after its successor was exchanged, revokes the sign-in it belongs to. */
  refreshToken(body: RefreshRequest, options?: RequestOptions): Promise<TokenResponse>;
  /** Sign out. Ends the sign-in that the access token belongs to: its access and refresh tokens stop working. Other sign-ins of the user continue. Roles: Admin, Analyst, Service; not with an API key. */
  signOut(options?: RequestOptions): Promise<void>;
  /** Sign out everywhere. Ends all sign-ins of the user, on every device: their access and refresh tokens stop working. Roles: Admin, Analyst, Service. */
  signOutEverywhere(options?: RequestOptions): Promise<void>;
  /** Sign in a browser. For pages of this server: returns an access token to keep in memory; the refresh token is set as a cookie (HttpOnly, SameSite=Strict) that is sent to `/api/v1/auth` alone. The request needs the `Origin` header of this server, which browsers send; others are refused with 403. */
  openBrowserSession(body: TokenRequest, options?: RequestOptions): Promise<SessionResponse>;
  /** Sign out a browser. Ends the sign-in that the cookie belongs to, and removes the cookie. A browser that is not signed in gets the same answer. */
  closeBrowserSession(options?: RequestOptions): Promise<void>;
  /** Continue the session of a browser. Exchanges the refresh token of the cookie for the next one, as `POST auth/refresh` does, and returns a new access token. */
  refreshBrowserSession(options?: RequestOptions): Promise<SessionResponse>;
  /** Read the store and its data range. Name, time zone, currency and current day of the store; the days its orders cover; the data version, which increases with every change to counted facts. Roles: Admin, Analyst, Service. */
  getMeta(options?: RequestOptions): Promise<MetaResponse>;
  /** List reports, metrics and dimensions. Each report with its parameters, defaults and allowed values; each metric with its unit and formula; each dimension with its values. Enough to build a front end from. It changes only with the version of the program. Roles: Admin, Analyst, Service. */
  getCatalogue(options?: RequestOptions): Promise<CatalogueResponse>;
  /** The store at a glance. Totals with their trend and comparison, revenue by category, top sellers by country and the churn rate in one call of a few kilobytes. In CSV: the revenue by category. Roles: Admin, Analyst. */
  getSummary(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Compares the totals, the trend and the categories with an earlier period. Example: `previousYear`. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one; only with `compare`. */
    elapsed?: boolean;
    /** Categories listed, those with the highest net sales, 1 to 250. */
    categories?: number;
    /** Countries listed, those with the highest net sales, 1 to 250. */
    countries?: number;
    /** Products per country, 1 to 50. */
    limit?: number;
    /** Days without an order after which a customer counts as churned, 1 to 3,650. */
    inactivityDays?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<SummaryResponse>;
  /** Sales over time. Totals, intervals, segments and a comparison in one call. Intervals without sales are filled in; a refund counts on its own day. Orders can span categories and products, so their counts of orders do not add up. Roles: Admin, Analyst. */
  getSales(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Length of the intervals; when omitted, chosen by the length of the range. Hours are for ranges of up to 31 days. Example: `month`. */
    interval?: IntervalKind;
    /** Splits the sales into segments by one dimension, or by two at once: `channel,country`. The segments of discount codes and tags overlap: what has several is in each of them. Example: `category`. */
    segmentBy?: SalesSegmentation[];
    /** The segments with the highest net sales are listed, 1 to 100; all others become the segment `other`, unless segments overlap. */
    segmentLimit?: number;
    /** Compares with an earlier period. Example: `previousPeriod`. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one; only with `compare`. */
    elapsed?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<SalesResponse>;
  /** Revenue by category. Own figures of each current category; they add up to the total, to the cent. A category with subcategories also has inclusive figures, which are part of no sum. Roles: Admin, Analyst. */
  getRevenueByCategory(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Compares with an earlier period. Example: `previousYear`. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one; only with `compare`. */
    elapsed?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<CategoryRevenueBreakdown>;
  /** Revenue by country. By the country of the order. The countries add up to the total, to the cent. Roles: Admin, Analyst. */
  getRevenueByCountry(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Compares with an earlier period. Example: `previousYear`. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one; only with `compare`. */
    elapsed?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<CountryRevenueBreakdown>;
  /** Best-selling products. Ranked by net units or net sales. Products no longer offered are included and marked; products that were only refunded are omitted. Roles: Admin, Analyst. */
  getTopSellers(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Ranks by net units or by net sales; ties by net sales, then id. */
    by?: SellerRanking;
    /** Number of products, 1 to 1,000. */
    limit?: number;
    /** Compares with an earlier period. Example: `previousPeriod`. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one; only with `compare`. */
    elapsed?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<TopSellersResponse>;
  /** Sales by weekday and hour. The 168 hours of the week in the time zone of the request, all weeks of the range together; refunds count at their own time. Roles: Admin, Analyst. */
  getHeatmap(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<HeatmapResponse>;
  /** Discount codes. Orders, discounts, sales and the share of new customers of each code, beside the orders without one. An order with several codes is in the row of each, as a whole. Roles: Admin, Analyst. */
  getDiscountCodes(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** The most used codes are listed, 1 to 1,000. Example: `50`. */
    limit?: number;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<DiscountCodesResponse>;
  /** Variants of a product. The products with the same `parent`, those without sales included. Roles: Admin, Analyst. */
  getVariants(parameters: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** The `parent` of the variants. */
    of: string;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<VariantsResponse>;
  /** Reconcile the figures. Categories, products, countries, days, months, customer types and statuses add up to the totals, and what reports read from the columnar copy equals the facts: one check for each metric, with its difference in cents, in one snapshot of the data. Reads the facts of the range several times: meant for audits, not for dashboards. At most 4,000 days. `facts` checks the facts themselves, over the whole store: returns against what was bought and paid, links of refunds, returns that stand alone, totals of orders, e-mail addresses, and stock against its movements, each with the r… */
  getReconciliation(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<ReconciliationResponse>;
  /** Explain what changed between two periods. The contribution of each category, product or country to the difference in net sales, split into volume, mix, price, discounts and returns. The parts add up to the difference, and the groups to the totals, exactly. Prices are those of a product in a country; what is sold in only one of the two periods has no price to compare, and counts as mix. Roles: Admin, Analyst. */
  explainSales(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** The groups to explain the difference by. */
    by?: ExplainDimension;
    /** The earlier period. Example: `previousYear`. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one. */
    elapsed?: boolean;
    /** The groups with the largest differences, up or down, are listed, 1 to 1,000; all others become the row `other`. */
    limit?: number;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<ExplainResponse>;
  /** Churn rate. The share of customers who stopped ordering, by one of three definitions; on request split by country, month of acquisition or first category, as a trend, and against an earlier day. Guests are excluded; customers who never ordered are reported separately. Roles: Admin, Analyst. */
  getChurn(parameters?: {
    /** Days without an order after which a customer counts as churned, 1 to 3,650. */
    inactivityDays?: number;
    /** How churn is counted. */
    definition?: ChurnDefinition;
    /** Also splits the customers: by home country, month of their first order, or their first category. Example: `country`. */
    splitBy?: ChurnSplit;
    /** Also gives the trend: the rate at the end of each interval since the first order, at most 1,000 of them. Example: `month`. */
    interval?: IntervalKind;
    /** Also compares with an earlier day: a window before (`previousPeriod`), a year, or 364 days. Example: `previousPeriod`. */
    compare?: ComparisonKind;
    /** The last day considered, inclusive, 1970-01-01 to 2100-12-31. When omitted, the last day with data, or today if that is earlier. Example: `2011-12-09`. */
    asOf?: string;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<ChurnResponse>;
  /** Ask for any figures. One question in JSON over the definitions that all reports share: measures, up to two dimensions, filters, a range, intervals, a comparison, and how groups are ranked. The catalogue (`GET meta/catalogue`) lists measures and dimensions. Also as CSV or Excel, by `format` or `Accept`. Roles: Admin, Analyst. */
  queryFigures(parameters: {
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, body: QueryRequest, options?: RequestOptions): Promise<QueryResponse>;
  /** List the values of a dimension. The values in the data, highest net sales first: what a filter can be set to. Without a range, of all time. Roles: Admin, Analyst. */
  getDimensionValues(parameters: {
    /** The dimension. */
    dimension: SalesSegmentation;
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Only values whose name contains this, whatever the case. Example: `web`. */
    search?: string;
    /** The values with the highest net sales are listed, 1 to 1,000. Example: `50`. */
    limit?: number;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<DimensionValuesResponse>;
  /** List saved queries. Those of all users, by name. Roles: Admin, Analyst. */
  listSavedQueries(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<SavedQueryResponse>;
  /** Save a query. For the dashboard, for exports and for schedules, which name it by id. Roles: Admin, Analyst. */
  createSavedQuery(body: SavedQueryRequest, options?: RequestOptions): Promise<SavedQueryResponse>;
  /** Read a saved query. Send the ETag as If-Match with later changes. Roles: Admin, Analyst. */
  getSavedQuery(parameters: {
    /** The query. */
    id: number;
  }, options?: RequestOptions): Promise<SavedQueryResponse>;
  /** Change a saved query. Only its owner and admins can. Roles: Admin, Analyst. */
  updateSavedQuery(parameters: {
    /** The query. */
    id: number;
  }, body: SavedQueryRequest, options?: RequestOptions): Promise<SavedQueryResponse>;
  /** Remove a saved query. Only its owner and admins can. Exports and schedules that name it fail from then on. Roles: Admin, Analyst. */
  deleteSavedQuery(parameters: {
    /** The query. */
    id: number;
  }, options?: RequestOptions): Promise<void>;
  /** Answer a saved query. With its own range, or with the one that is given. Roles: Admin, Analyst. */
  getSavedQueryResult(parameters: {
    /** The query. */
    id: number;
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<QueryResponse>;
  /** ABC classes. Products by net sales, ties by id: A up to and including the product that reaches 80 % of the total, B likewise up to 95 %, C the rest. Products without positive net sales are C. All products with a line or a refund in the period are listed, so that shares and net sales add up. Roles: Admin, Analyst. */
  getProductAbc(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Lists only the products of this class; ranks and shares stay those of all products. Example: `a`. */
    class?: AbcClass;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<AbcResponse>;
  /** Products without sales. Active products without a counted order line in the period, in any currency, with their stock and its value; the highest stock value first. A refund is not a sale. Amounts are in the store's currency. Roles: Admin, Analyst. */
  getNeverSoldProducts(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Products not sold to these countries: ISO 3166-1 codes, or names such as `France`. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<NeverSoldResponse>;
  /** Rising and declining products. Products whose net sales or net units changed against the earlier period by at least minImpact, the largest change first, up or down. Roles: Admin, Analyst. */
  getProductMovers(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** What the change is measured in. */
    by?: SellerRanking;
    /** Minimum change to list, up or down, in units or in the currency of the amounts; a product without change is never listed. Example: `100`. */
    minImpact?: number;
    /** Lists only rising or only declining products. Example: `rising`. */
    direction?: MoverDirection;
    /** The earlier period. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one. */
    elapsed?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<MoversResponse>;
  /** Stock cover. Current stock against the net units sold in the period up to today, in any currency. Days of cover divide by every day of the window; the day of the stock-out and the reorder suggestion by the days in stock. Fewest days of cover first. Amounts are in the store's currency. Roles: Admin, Analyst. */
  getStockCover(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Lists only the products for which a reorder is suggested. */
    reorderOnly?: boolean;
    /** Only products of this category and its subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: number;
    /** Days from ordering at the supplier until the units arrive, 0 to 365. */
    leadTimeDays?: number;
    /** Days of sales that the units should cover after they arrive, 0 to 365. */
    coverDays?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<StockCoverResponse>;
  /** Product lifecycle. Each product ever sold or refunded is, in this order: dead, not sold in deadAfterDays up to the end of the period; new, first sold within newForDays; growing or declining, its net units changed against the earlier period by the given rates; otherwise stable. Units are counted in any currency, net sales in one. Roles: Admin, Analyst. */
  getProductLifecycle(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Lists only the products of this stage. Example: `growing`. */
    stage?: LifecycleStage;
    /** Dead: not sold in this many days up to the end of the period, 1 to 3,650. */
    deadAfterDays?: number;
    /** New: first sold within this many days up to the end of the period, 1 to 3,650. */
    newForDays?: number;
    /** Growing: net units rose by at least this rate, 0.01 to 100. */
    growthRate?: number;
    /** Declining: net units fell by at least this rate, 0.01 to 1. */
    declineRate?: number;
    /** The earlier period. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one. */
    elapsed?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<ProductLifecycleResponse>;
  /** RFM segments. Customers in eleven segments by fifths of recency (days since the last order), frequency (order days) and money (net sales), and in the 25 cells of recency and frequency. Equal values share a score; the thresholds are part of the response and are those of the whole store, regardless of filters. Roles: Admin, Analyst. */
  getRfm(parameters?: {
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. */
    convert?: boolean;
    /** The last day considered, inclusive, 1970-01-01 to 2100-12-31. When omitted, the last day with data, or today if that is earlier. Example: `2011-12-09`. */
    asOf?: string;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<RfmResponse>;
  /** List the customers of an RFM segment. With their scores, those with the highest net sales first; all of them, of a segment, or of a cell of recency and frequency. JSON returns one page, with the total in X-Total-Count and the neighbouring pages in Link; CSV and Excel contain every row. Roles: Admin, Analyst. */
  getRfmCustomers(parameters?: {
    /** Only customers of this segment; all when omitted. Example: `atRisk`. */
    segment?: RfmSegment;
    /** Only customers with this score of recency, 1 (long ago) to 5 (recently); all when omitted. Example: `1`. */
    recencyScore?: number;
    /** Only customers with this score of frequency, 1 (seldom) to 5 (often); all when omitted. Example: `4`. */
    frequencyScore?: number;
    /** The last day considered, inclusive, 1970-01-01 to 2100-12-31. When omitted, the last day with data, or today if that is earlier. Example: `2011-12-09`. */
    asOf?: string;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<RfmCustomersResponse>;
  /** Retention by cohort. Customers by the period of their first order ever, and how many of them ordered in each period after it: counts, rates and net sales per customer. Incomplete periods are null. Averages are weighted by cohort size, over completed cells only. Roles: Admin, Analyst. */
  getRetention(parameters?: {
    /** The first day, 1970-01-01 to 2100-12-31; when omitted, the first order of a customer. The interval containing it is included as a whole. Example: `2010-12-01`. */
    from?: string;
    /** The last day, inclusive. When omitted, the last day with data, or today if that is earlier. The interval containing it is included as a whole. Example: `2011-11-30`. */
    to?: string;
    /** Length of the cohorts and of the periods after them: `week`, `month` or `quarter`. */
    interval?: IntervalKind;
    /** Whether a customer counts in period k when ordering in that period, or in that or any later one. */
    mode?: RetentionMode;
    /** Periods after the cohort's own, 1 to 520. */
    periods?: number;
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. */
    convert?: boolean;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<RetentionResponse>;
  /** New, returning, reactivated and dormant customers. For each interval: active = new + returning + reactivated; active in the one before = returning + dormant. The churn rate of an interval is dormant / previously active, the quick ratio (new + reactivated) / dormant. Roles: Admin, Analyst. */
  getCustomerLifecycle(parameters?: {
    /** The first day, 1970-01-01 to 2100-12-31; when omitted, the first order of a customer. The interval containing it is included as a whole. Example: `2010-12-01`. */
    from?: string;
    /** The last day, inclusive. When omitted, the last day with data, or today if that is earlier. The interval containing it is included as a whole. Example: `2011-11-30`. */
    to?: string;
    /** Length of the intervals: `day`, `week`, `month`, `quarter` or `year`. */
    interval?: IntervalKind;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<LifecycleResponse>;
  /** Repeat purchases. The repeat rate, customers by number of orders, days between orders, and Kaplan-Meier curves of the time to the next order, in which customers who have not come back yet count for as long as they have been observed. In CSV: customers by number of orders. Roles: Admin, Analyst. */
  getRepeatPurchase(parameters?: {
    /** Days within which the second order day must fall for the comparable rate, 1 to 3,650. */
    withinDays?: number;
    /** Length of the curves in days, 1 to 3,650. */
    curveDays?: number;
    /** The last day considered, inclusive, 1970-01-01 to 2100-12-31. When omitted, the last day with data, or today if that is earlier. Example: `2011-12-09`. */
    asOf?: string;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<RepeatPurchaseResponse>;
  /** First products and what followed. What the first orders of customers hold, and what these customers brought within 30, 90 and 365 days: net sales and the share who ordered again. Each window counts only customers whose window is over. Roles: Admin, Analyst. */
  getFirstProducts(parameters?: {
    /** The first day, 1970-01-01 to 2100-12-31; when omitted, the first order of a customer. The interval containing it is included as a whole. Example: `2010-12-01`. */
    from?: string;
    /** The last day, inclusive. When omitted, the last day with data, or today if that is earlier. The interval containing it is included as a whole. Example: `2011-11-30`. */
    to?: string;
    /** By product or by current category. Example: `category`. */
    by?: FirstOrderItemKind;
    /** The rows with the most customers are listed, 1 to 1,000. */
    limit?: number;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<FirstProductsResponse>;
  /** Paths from order to order. The main product or category of the first order, and that of the second and the third one: how many customers went from one to the other. Roles: Admin, Analyst. */
  getPurchasePaths(parameters?: {
    /** The first day, 1970-01-01 to 2100-12-31; when omitted, the first order of a customer. The interval containing it is included as a whole. Example: `2010-12-01`. */
    from?: string;
    /** The last day, inclusive. When omitted, the last day with data, or today if that is earlier. The interval containing it is included as a whole. Example: `2011-11-30`. */
    to?: string;
    /** By product or by current category. Example: `category`. */
    by?: FirstOrderItemKind;
    /** The rows with the most customers are listed, 1 to 1,000. */
    limit?: number;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<PathsResponse>;
  /** Read the purchase model and its quality. The model chosen by likelihood, its parameters, when and on what it was fitted, and how well it forecast the last weeks (27, 20 or 13, depending on the length of the history) compared with rules that need no model. A model that fails a condition is not in service, and the reason is given. It is fitted again in the background when enough orders were placed or changed; until then the last model remains in service. In CSV and Excel: the errors. Roles: Admin, Analyst. */
  getChurnModel(parameters?: {
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<ChurnModelResponse>;
  /** Customers at risk. Customers with repeat orders whose silence makes it doubtful that they come back: P(alive) has fallen by more than a tenth since the last order but is at least 25 %, and the silence is not longer than maxDaysSinceLastOrder. They are ranked by valueAtRisk, the value of the orders still expected of them. Without a model in service: customers silent for more than twice their mean time between orders, by net sales × usual days between orders / days since the last order. backTest shows how many customers of such a list came back in the store's own history, by tenths. CSV and Exce… */
  getCustomersAtRisk(parameters?: {
    /** Customers without an order for longer are lost rather than at risk and are excluded, 1 to 3,650 days. */
    maxDaysSinceLastOrder?: number;
    /** Forecast horizon in days, 1 to 730. */
    horizonDays?: number;
    /** Horizon of the lifetime value in months, 1 to 60. */
    horizonMonths?: number;
    /** Discount rate per year of the lifetime value, 0 to 1. */
    discountRate?: number;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** Minimum number of order days, 1 to 1,000. Example: `2`. */
    minOrderDays?: number;
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. Expected values are then of a model of order values that is fitted to the converted amounts. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<CustomerValueResponse>;
  /** Best customers. By net sales so far: gross − discounts − refunds of their counted orders. CSV and Excel contain all rows. Roles: Admin, Analyst. */
  getTopCustomers(parameters?: {
    /** Forecast horizon in days, 1 to 730. */
    horizonDays?: number;
    /** Horizon of the lifetime value in months, 1 to 60. */
    horizonMonths?: number;
    /** Discount rate per year of the lifetime value, 0 to 1. */
    discountRate?: number;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** Minimum number of order days, 1 to 1,000. Example: `2`. */
    minOrderDays?: number;
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. Expected values are then of a model of order values that is fitted to the converted amounts. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<CustomerValueResponse>;
  /** Customers by predicted lifetime value. Discounted value of the orders expected within the requested months, paid in the middle of each month. Without a model in service the predictions are null, the reason is given, and customers are ranked by net sales. CSV and Excel contain all rows. Roles: Admin, Analyst. */
  getCustomerLifetimeValue(parameters?: {
    /** Forecast horizon in days, 1 to 730. */
    horizonDays?: number;
    /** Horizon of the lifetime value in months, 1 to 60. */
    horizonMonths?: number;
    /** Discount rate per year of the lifetime value, 0 to 1. */
    discountRate?: number;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** Minimum number of order days, 1 to 1,000. Example: `2`. */
    minOrderDays?: number;
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. Expected values are then of a model of order values that is fitted to the converted amounts. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<CustomerValueResponse>;
  /** Products report. In Excel, a workbook with a summary, charts, ABC classes, movers, products never sold, lifecycle stages, the definitions and live checks. In CSV, the products by net sales with their class. JSON returns a page of each list of products, together with classes, stages and totals of all of them; X-Total-Count is that of the longest list. CSV and Excel contain every row. Roles: Admin, Analyst. */
  getProductsReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** What the change of the movers is measured in. */
    by?: SellerRanking;
    /** Minimum change of the movers, up or down, in units or in the currency of the amounts. Example: `100`. */
    minImpact?: number;
    /** Dead: not sold in this many days up to the end of the period, 1 to 3,650. */
    deadAfterDays?: number;
    /** New: first sold within this many days up to the end of the period, 1 to 3,650. */
    newForDays?: number;
    /** Growing: net units rose by at least this rate, 0.01 to 100. */
    growthRate?: number;
    /** Declining: net units fell by at least this rate, 0.01 to 1. */
    declineRate?: number;
    /** The earlier period. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one. */
    elapsed?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
    /** A saved layout, by id or by name, instead of `columns`: a file has those of its columns that it had. Example: `For the accountant`. */
    layout?: string;
  }, options?: RequestOptions): Promise<ProductsReportResponse>;
  /** Inventory report. Current stock against the sales of the period. In Excel, a workbook with a summary, charts, stock value by category, stock, cover and reorder suggestions, low stock, the definitions and live checks. In CSV, one row for each product. JSON returns a page of the products, together with the categories and totals of all of them; CSV and Excel contain every row. Roles: Admin, Analyst. */
  getInventoryReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Only products of this category and its subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: number;
    /** Days from ordering at the supplier until the units arrive, 0 to 365. */
    leadTimeDays?: number;
    /** Days of sales that the units should cover after they arrive, 0 to 365. */
    coverDays?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<InventoryReportResponse>;
  /** Sales report. In Excel, a workbook: summary with changes and charts, revenue by category (the sheet "Sales Report"), country, product, day, week and month, every order line on request, definitions and live checks. In CSV, the rows by category. Two workbooks with order lines are streamed at a time; use exports for any length. Roles: Admin, Analyst. */
  getSalesReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Compares with an earlier period. Example: `previousYear`. */
    compare?: ComparisonKind;
    /** Limits the earlier period to the elapsed part of the current one; only with `compare`. */
    elapsed?: boolean;
    /** Number of best-selling products, 1 to 1,000. */
    topSellers?: number;
    /** Adds a sheet with every order and refund line to a workbook. For JSON and CSV, use `reports/orders`. */
    includeOrders?: boolean;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<SalesReportResponse>;
  /** Order lines. Every counted order line of the period, then every refund line: they add up to the figures of the analytics. JSON is paged; CSV and Excel contain every line, are streamed, and two are sent at a time. A truncated file is incomplete; exports create files of any length in the background. Roles: Admin, Analyst. */
  getOrdersReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Page of the JSON response, from 1; CSV and Excel contain every line. */
    page?: number;
    /** Lines per page of the JSON response, 1 to 200. */
    pageSize?: number;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
    /** A saved layout, by id or by name, instead of `columns`: a file has those of its columns that it had. Example: `For the accountant`. */
    layout?: string;
  }, options?: RequestOptions): Promise<OrdersReportResponse>;
  /** Taxes report. The tax of counted orders and what refunds gave back of it, by month, country and rate; orders of which only the sum of the tax is known have no rate. The net tax is the `tax` of the sales reports. Filters by attributes of products are refused, because tax is kept by order. In CSV, the rows by month. Roles: Admin, Analyst. */
  getTaxesReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Only these products; `!512` for all but one. Example: `512`. */
    productId?: string[];
    /** Only orders of guests, of new or of returning customers: `guest`, `new`, `returning`. Example: `returning`. */
    customerType?: string[];
    /** Orders in these states instead of the counted ones: `pending`, `shipped`, `delivered`, `cancelled`. Example: `delivered`. */
    status?: string[];
    /** Only orders from these sources, such as `api` or `shopify`. Example: `shopify`. */
    source?: string[];
    /** Only orders of these sales channels. Example: `web`. */
    channel?: string[];
    /** Only orders paid by these methods. Example: `card`. */
    paymentMethod?: string[];
    /** Only orders of these regions. Example: `FR-IDF`. */
    region?: string[];
    /** Only orders with one of these discount codes; `!SPRING10` for orders without it. Example: `SPRING10`. */
    discountCode?: string[];
    /** Only orders with one of these tags. Example: `wholesale`. */
    orderTag?: string[];
    /** Only products of these vendors. Example: `Acme`. */
    brand?: string[];
    /** Only the variants of these products. Example: `T-shirt`. */
    parent?: string[];
    /** Only these variants. Example: `L / Blue`. */
    variant?: string[];
    /** Only products with one of these tags. Example: `sale`. */
    tag?: string[];
    /** Only orders and refunds on these days of the week, 1 for Monday to 7. Example: `6, 7`. */
    weekday?: string[];
    /** Only orders and refunds in these hours of the day, 0 to 23. Example: `18, 19`. */
    hourOfDay?: string[];
    /** Only customers whose first counted order was in these months; `(none)` for guests. Example: `2011-11`. */
    firstOrderMonth?: string[];
    /** Only customers of these RFM segments at the end of the range, such as `champions`; `(none)` for guests. Example: `champions, loyal`. */
    rfmSegment?: string[];
    /** Only orders of these countries: ISO 3166-1 codes, or names such as `France`; `!GB` for all but one. Example: `GB`. */
    country?: string[];
    /** Only products of these categories and their subcategories; 0 for products without a category. Example: `3`. */
    categoryId?: string[];
    /** The currency of the amounts, ISO 4217; amounts of different currencies are never added. When omitted, the store's currency. Example: `GBP`. */
    currency?: string;
    /** Includes the amounts of other currencies, each converted by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. The products are not rounded, so that groups add up. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<TaxesReportResponse>;
  /** Customers report. RFM segments, lifecycle, cohorts, orders per customer and the best customers, over all time when no range is named. As Excel a workbook with a summary, charts, the definitions and live checks. In CSV, the segments. Roles: Admin, Analyst. */
  getCustomersReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Periods after a cohort's own, 1 to 60. */
    periods?: number;
    /** Number of best customers, 1 to 1,000. */
    topCustomers?: number;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** Length of the intervals: `week`, `month` or `quarter`. */
    interval?: IntervalKind;
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<CustomersReportResponse>;
  /** Churn report. Churn by each definition at the end of the range, the trend within it, the groups by country, month of acquisition and first category, and the customers at risk; over all time when no range is named. In Excel, a workbook with a summary, charts, the definitions and live checks. In CSV, the definitions. Roles: Admin, Analyst. */
  getChurnReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Days without an order after which a customer counts as churned, 1 to 3,650. */
    inactivityDays?: number;
    /** Number of customers at risk, 1 to 1,000. */
    atRisk?: number;
    /** Only customers whose home country is this: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Only customers whose first category is this one or a subcategory: the one with the highest value in their first order; 0 for products without a category. Example: `3`. */
    firstCategoryId?: number;
    /** Length of the intervals: `week`, `month` or `quarter`. */
    interval?: IntervalKind;
    /** Includes the amounts of other currencies, each converted into the store's by the rate of its day: the last one published on it or in the 7 days before. Without a rate for every day with amounts the request is refused. */
    convert?: boolean;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<ChurnReportResponse>;
  /** Recommendations report. How often recommendations were shown, clicked and bought, by strategy; the model with its measured quality and the baselines it has to beat; the best basket rules. In CSV, the rows by strategy. Roles: Admin, Analyst. */
  getRecommendationsReport(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Number of basket rules, the best by score, 0 to 10,000; `analytics/baskets/rules` gives all of them. */
    rules?: number;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<RecommendationReportResponse>;
  /** Export a report. The file is created in the background, regardless of its size; Location is the URL to poll. It is removed after a week unless configured otherwise. At most 20 exports of a user wait or run at a time. Roles: Admin, Analyst. */
  createExport(body: CreateExportRequest, options?: RequestOptions): Promise<ExportResponse>;
  /** List exports. Your own, newest first; an admin sees all. Roles: Admin, Analyst. */
  listExports(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ExportResponse>;
  /** Read an export. State, progress, size and expiry; why it failed, if it did. Roles: Admin, Analyst. */
  getExport(parameters: {
    /** The export. */
    id: string;
  }, options?: RequestOptions): Promise<ExportResponse>;
  /** Cancel or remove an export. A waiting or running export is cancelled and stays listed; a finished one is removed with its file. Roles: Admin, Analyst. */
  deleteExport(parameters: {
    /** The export. */
    id: string;
  }, options?: RequestOptions): Promise<void>;
  /** Download an export. For its owner and for admins. 409 while the file is not available. A download that broke off is continued with `Range`, and `If-Range` with the ETag. Roles: Admin, Analyst. */
  downloadExport(parameters: {
    /** The export. */
    id: string;
  }, options?: RequestOptions): Promise<FileAnswer>;
  /** List report layouts. Those of all users, by name. Roles: Admin, Analyst. */
  listReportLayouts(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ReportLayoutResponse>;
  /** Save a report layout. For files of a report, for exports and for schedules, which take it by id or by name (`layout`) instead of `columns`. Roles: Admin, Analyst. */
  createReportLayout(body: ReportLayoutRequest, options?: RequestOptions): Promise<ReportLayoutResponse>;
  /** Read a report layout. Send the ETag as If-Match with later changes. Roles: Admin, Analyst. */
  getReportLayout(parameters: {
    /** The layout. */
    id: number;
  }, options?: RequestOptions): Promise<ReportLayoutResponse>;
  /** Change a report layout. Only its owner and admins can. Roles: Admin, Analyst. */
  updateReportLayout(parameters: {
    /** The layout. */
    id: number;
  }, body: ReportLayoutRequest, options?: RequestOptions): Promise<ReportLayoutResponse>;
  /** Remove a report layout. Only its owner and admins can. Exports and schedules that name it fail from then on. Roles: Admin, Analyst. */
  deleteReportLayout(parameters: {
    /** The layout. */
    id: number;
  }, options?: RequestOptions): Promise<void>;
  /** List report schedules. Your own, by name; an admin sees all. Roles: Admin, Analyst. */
  listReportSchedules(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ReportScheduleResponse>;
  /** Schedule a report. Runs daily, weekly or monthly at a time of the store's day; each run is an export, kept for the requested number of days. With a webhook, the response has the secret its messages are signed with (Standard Webhooks: headers webhook-id, webhook-timestamp, webhook-signature); it is shown only once. A message is sent up to seven times within a day until the receiver responds with 2xx. Roles: Admin, Analyst. */
  createReportSchedule(body: ReportScheduleRequest, options?: RequestOptions): Promise<ReportScheduleResponse>;
  /** Read a report schedule. Send the ETag as If-Match with later changes. Roles: Admin, Analyst. */
  getReportSchedule(parameters: {
    /** The schedule. */
    id: string;
  }, options?: RequestOptions): Promise<ReportScheduleResponse>;
  /** Change a report schedule. The next run is computed from the new times. A newly added webhook gets a new secret, shown in this response; to renew a secret, remove the webhook and add it again. Roles: Admin, Analyst. */
  updateReportSchedule(parameters: {
    /** The schedule. */
    id: string;
  }, body: ReportScheduleRequest, options?: RequestOptions): Promise<ReportScheduleResponse>;
  /** Remove a report schedule. Its exports stay until they expire. Roles: Admin, Analyst. */
  deleteReportSchedule(parameters: {
    /** The schedule. */
    id: string;
  }, options?: RequestOptions): Promise<void>;
  /** List the runs of a report schedule. Latest first, as long as their exports are kept: the export and the state of its webhook message. Roles: Admin, Analyst. */
  listReportScheduleRuns(parameters: {
    /** The schedule. */
    id: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ReportScheduleRunResponse>;
  /** Run a report schedule now. As if it were due, including the webhook; the next run is not affected. Location is the URL of the export. Roles: Admin, Analyst. */
  runReportSchedule(parameters: {
    /** The schedule. */
    id: string;
  }, options?: RequestOptions): Promise<ExportResponse>;
  /** Send a test message. At once, by the mail server of the settings (`Email:Host`): the answer says whether it has taken the message, or why not. Roles: Admin. */
  sendTestEmail(body: EmailTestRequest, options?: RequestOptions): Promise<EmailTestResponse>;
  /** Recommend products to a customer. Ranked, each with its reason. Never inactive, never twice, never out of stock unless requested, at most 3 per category unless a category is requested, nothing else is left, or the limit was found to cost more than 1 % (see recommendations/model). Products whose stock was never set count as in stock. New orders count at once. A customer without orders gets what has been popular recently in the country; so does everybody while no model is in service, which meta reports. Roles: Admin, Analyst, Service. */
  getCustomerRecommendations(parameters: {
    /** Id of the customer. */
    id: number;
    /** How products are chosen. */
    strategy?: RecommendationStrategy;
    /** Number of products, 1 to 100; fewer only if the catalogue has no more. */
    limit?: number;
    /** Only products of this category and its subcategories; the limit of 3 per category then does not apply. Example: `3`. */
    categoryId?: number;
    /** Maximum price, inclusive. Example: `20`. */
    maxPrice?: number;
    /** False includes products that are out of stock. */
    inStockOnly?: boolean;
    /** True includes products that the customer has already bought. */
    includePurchased?: boolean;
  }, options?: RequestOptions): Promise<RecommendationsResponse>;
  /** Find similar products. What buyers of the product also buy, in any order; then popular products of its category. While no model is in service: what is bought in the same orders. Roles: Admin, Analyst, Service. */
  getSimilarProducts(parameters: {
    /** Id of the product. */
    id: number;
    /** Number of products, 1 to 100. */
    limit?: number;
    /** False includes products that are out of stock. */
    inStockOnly?: boolean;
  }, options?: RequestOptions): Promise<RecommendationsResponse>;
  /** Find products bought together. Products of the same orders (at least 2, lift above 1), ordered by score, with support, confidence, lift and the counts behind them. Roles: Admin, Analyst, Service. */
  listProductsBoughtTogether(parameters: {
    /** Id of the product. */
    id: number;
    /** Number of products, 1 to 100. */
    limit?: number;
    /** False includes products that are out of stock. */
    inStockOnly?: boolean;
  }, options?: RequestOptions): Promise<BoughtTogetherResponse[]>;
  /** Complete a cart. What is bought in the same orders as the products of the cart, then what their buyers also buy, then what is popular; never what is already in the cart. Products that do not exist are ignored and listed in meta. Roles: Admin, Analyst, Service. */
  recommendForBasket(body: BasketRequest, options?: RequestOptions): Promise<RecommendationsResponse>;
  /** Read the model and its quality. Algorithm and weights, chosen on the most recent part of the store's own history; when and on how much data it was trained; everything that was tried, compared with random products, popularity and the rule of the original system, and what is served. A model that is not significantly better than recent popularity is not in service. Roles: Admin, Analyst, Service. */
  getRecommendationModel(options?: RequestOptions): Promise<RecommendationModelResponse>;
  /** Report recommendation events. Shown, clicked or bought; the list is stored completely or not at all. Send an Idempotency-Key to retry safely. Roles: Admin, Service. */
  addRecommendationEvents(body: RecommendationEventsRequest, options?: RequestOptions): Promise<void>;
  /** Rates by strategy. How often recommendations were shown, clicked and bought, by strategy, as JSON, CSV and Excel. Roles: Admin, Analyst. */
  getRecommendationRates(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** JSON (the default), CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Promise<RecommendationRatesResponse>;
  /** List basket rules. Which products are bought in the same orders: at least 2 orders, lift above 1, at most 50 rules per product. CSV and Excel contain every rule that passes the filters, JSON one page. Roles: Admin, Analyst. */
  listBasketRules(parameters?: {
    /** Only rules of this product. Example: `512`. */
    productId?: number;
    /** Only rules whose product is in this category or a subcategory. Example: `3`. */
    categoryId?: number;
    /** Minimum number of orders with both. Example: `20`. */
    minOrders?: number;
    /** Minimum support, 0 to 1. Example: `0.001`. */
    minSupport?: number;
    /** Minimum confidence, 0 to 1. Example: `0.3`. */
    minConfidence?: number;
    /** Minimum lift. Example: `2`. */
    minLift?: number;
    /** Sort order, largest first; ties are broken by the product ids. */
    orderBy?: BasketRulesOrder;
    /** JSON in pages (the default), or every rule that passes the filters as CSV or Excel; takes precedence over the `Accept` header. Example: `json`. */
    format?: ReportFormat;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** Paper of a PDF. Example: `a4`. */
    paper?: PaperSize;
    /** A CSV begins with a byte order mark. Example: `true`. */
    bom?: boolean;
    /** Between two fields of a CSV; `comma` by default. Example: `semicolon`. */
    delimiter?: CsvDelimiter;
    /** Before the decimals of numbers in a CSV; `point` by default. Example: `comma`. */
    decimal?: DecimalMark;
    /** Language of headings in files: `en`, `de`, `fr`, `es`. Example: `de`. */
    lang?: string;
    /** The columns of a file, in this order: their names as in its heading, separated by commas. In a workbook and in a PDF, each sheet has those of them that it had; a sheet without any is left out. Example: `SKU,Product,Net sales`. */
    columns?: string;
  }, options?: RequestOptions): Paged<BasketRuleResponse>;
  /** List products. Searches, filters, sorts and pages the catalogue. Pages never repeat or skip a product; ties are broken by id. Roles: Admin, Analyst, Service. */
  listProducts(parameters?: {
    /** Text that the name or the SKU contains, case-insensitive; up to 200 characters, matched literally. Example: `glider`. */
    search?: string;
    /** Products of this category and its subcategories. Example: `3`. */
    categoryId?: number;
    /** Products with this tag, case-insensitive. Example: `toys`. */
    tag?: string;
    /** True: with units on hand; false: without. Example: `true`. */
    inStock?: boolean;
    /** True: active; false: no longer offered. Both when omitted. Example: `true`. */
    isActive?: boolean;
    /** Minimum price, inclusive. Example: `0.25`. */
    minPrice?: number;
    /** Maximum price, inclusive. Example: `10`. */
    maxPrice?: number;
    /** Sort order; ties are broken by id. Example: `name`. */
    orderBy?: ProductOrder;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ProductResponse>;
  /** Create a product. The SKU is trimmed, converted to upper case and must be unique. Tags must exist. The initial stock is recorded as a stock movement. Roles: Admin, Service. */
  createProduct(body: CreateProductRequest, options?: RequestOptions): Promise<ProductResponse>;
  /** Read a product. The ETag covers the product's own fields; its stock has an ETag of its own under /inventory. Roles: Admin, Analyst, Service. */
  getProduct(parameters: {
    /** Id of the product. */
    id: number;
  }, options?: RequestOptions): Promise<ProductResponse>;
  /** Replace a product. Orders keep the price at the time they were placed. Moving a product to another category moves its past sales with it in every report. Roles: Admin, Service. */
  updateProduct(parameters: {
    /** Id of the product. */
    id: number;
  }, body: ProductRequest, options?: RequestOptions): Promise<ProductResponse>;
  /** Change a product. JSON Merge Patch (RFC 7396): fields that are not in the body stay as they are, null clears one, and tags are replaced as a whole. Otherwise like replacing the product. Roles: Admin, Service. */
  patchProduct(parameters: {
    /** Id of the product. */
    id: number;
  }, body: ProductRequestMergePatch, options?: RequestOptions): Promise<ProductResponse>;
  /** Remove or deactivate a product. A product that was never sold is removed (204). A product with sales stays in the history and is deactivated (200 with the product). Roles: Admin, Service. */
  deleteProduct(parameters: {
    /** Id of the product. */
    id: number;
  }, options?: RequestOptions): Promise<ProductResponse | undefined>;
  /** Set the prices of many products. Up to 1,000 products by their SKU, in one transaction. Each has a result: one that does not exist is refused, the others are changed. Orders keep the price at the time they were placed. Roles: Admin, Service. */
  setPrices(body: PriceBatchRequest, options?: RequestOptions): Promise<ProductBatchResponse>;
  /** List categories. Includes the number of products directly in each. Ties are broken by id. Roles: Admin, Analyst, Service. */
  listCategories(parameters?: {
    /** Text that the name contains, case-insensitive; up to 200 characters, matched literally. Example: `kitchen`. */
    search?: string;
    /** Direct subcategories of this category. Example: `1`. */
    parentId?: number;
    /** Sort order; ties are broken by id. */
    orderBy?: NameOrder;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<CategoryResponse>;
  /** Create a category. The name must be unique, ignoring case. Roles: Admin, Service. */
  createCategory(body: CategoryRequest, options?: RequestOptions): Promise<CategoryResponse>;
  /** Read a category. Includes the number of products directly in it. Roles: Admin, Analyst, Service. */
  getCategory(parameters: {
    /** Id of the category. */
    id: number;
  }, options?: RequestOptions): Promise<CategoryResponse>;
  /** Replace a category. Renames the category or moves it in the tree; it can never be moved below itself. Roles: Admin, Service. */
  updateCategory(parameters: {
    /** Id of the category. */
    id: number;
  }, body: CategoryRequest, options?: RequestOptions): Promise<CategoryResponse>;
  /** Remove a category. Refused with 409 while the category has products or subcategories. Roles: Admin, Service. */
  deleteCategory(parameters: {
    /** Id of the category. */
    id: number;
  }, options?: RequestOptions): Promise<void>;
  /** List tags. Includes the number of products with each tag. Ties are broken by id. Roles: Admin, Analyst, Service. */
  listTags(parameters?: {
    /** Text that the name contains, case-insensitive; up to 200 characters, matched literally. Example: `toy`. */
    search?: string;
    /** Sort order; ties are broken by id. */
    orderBy?: NameOrder;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<TagResponse>;
  /** Create a tag. The name must be unique, ignoring case. Roles: Admin, Service. */
  createTag(body: TagRequest, options?: RequestOptions): Promise<TagResponse>;
  /** Read a tag. Includes the number of products with it. Roles: Admin, Analyst, Service. */
  getTag(parameters: {
    /** Id of the tag. */
    id: number;
  }, options?: RequestOptions): Promise<TagResponse>;
  /** Rename a tag. Applies to all products that have it. Roles: Admin, Service. */
  renameTag(parameters: {
    /** Id of the tag. */
    id: number;
  }, body: TagRequest, options?: RequestOptions): Promise<TagResponse>;
  /** Remove a tag. Removes it from all products that have it. Roles: Admin, Service. */
  deleteTag(parameters: {
    /** Id of the tag. */
    id: number;
  }, options?: RequestOptions): Promise<void>;
  /** Read the stock of a product. The ETag changes with every change of the stock, including sales. Roles: Admin, Analyst, Service. */
  getInventory(parameters: {
    /** Id of the product. */
    id: number;
  }, options?: RequestOptions): Promise<InventoryResponse>;
  /** Set the stock of a product. For a stocktake. The difference is recorded as a stock movement. Falling to or below the reorder level logs a restock alert. Roles: Admin, Service. */
  setInventory(parameters: {
    /** Id of the product. */
    id: number;
  }, body: InventoryRequest, options?: RequestOptions): Promise<InventoryResponse>;
  /** Adjust the stock of a product. Adds or removes units atomically, so that concurrent adjustments and orders never overwrite each other. Refused with 409 when fewer units are on hand than are removed. Falling to or below the reorder level logs a restock alert. Roles: Admin, Service. */
  adjustInventory(parameters: {
    /** Id of the product. */
    id: number;
  }, body: StockAdjustmentRequest, options?: RequestOptions): Promise<InventoryResponse>;
  /** List the movements of a product's stock. Newest first. The movements of a product add up to its quantity on hand. Roles: Admin, Analyst, Service. */
  listStockMovements(parameters: {
    /** Id of the product. */
    id: number;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<StockMovementResponse>;
  /** List products to reorder. Active products at or below their reorder level (5 unless set), fewest units first. Roles: Admin, Analyst, Service. */
  listLowStock(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<LowStockResponse>;
  /** Set the stock of many products. For a stocktake: up to 1,000 products by their SKU, in one transaction. Each has a result: one that does not exist is refused, the others are set. Each difference is recorded as a stock movement. Roles: Admin, Service. */
  setStocks(body: StockBatchRequest, options?: RequestOptions): Promise<ProductBatchResponse>;
  /** List customers. The search matches part of the name, the e-mail address or the number, ignoring case. Roles: Admin, Analyst. */
  listCustomers(parameters?: {
    /** Part of the name, the e-mail address or the number, case-insensitive. Example: `ann`. */
    search?: string;
    /** Home country: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Sort order; ties are broken by id. */
    orderBy?: CustomerListOrder;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<CustomerResponse>;
  /** Create a customer. E-mail addresses are unique, ignoring case, and stored in lower case. When another customer has the address or the number, the 409 response has that customer's id in `existingId`. Send an Idempotency-Key to retry safely. Roles: Admin, Service. */
  createCustomer(body: CustomerRequest, options?: RequestOptions): Promise<CustomerResponse>;
  /** Read a customer. The profile with lifetime value, orders and rhythm over counted orders, what the purchase model expects (null, with the reason, where it cannot tell), and the categories bought most. The ETag is that of the profile; send it as If-Match with later changes. Roles: Admin, Analyst, Service. */
  getCustomer(parameters: {
    /** Id of the customer. */
    id: number;
  }, options?: RequestOptions): Promise<CustomerDetailResponse>;
  /** Update a customer. Replaces every field; omitted fields are cleared. Send the ETag as If-Match. When another customer has the address or the number, the 409 response has that customer's id in `existingId`. Roles: Admin, Service. */
  updateCustomer(parameters: {
    /** Id of the customer. */
    id: number;
  }, body: CustomerRequest, options?: RequestOptions): Promise<CustomerResponse>;
  /** Change a customer. JSON Merge Patch (RFC 7396): fields that are not in the body stay as they are, null clears one. Otherwise like replacing them. Roles: Admin, Service. */
  patchCustomer(parameters: {
    /** Id of the customer. */
    id: number;
  }, body: CustomerRequestMergePatch, options?: RequestOptions): Promise<CustomerResponse>;
  /** Find a customer by e-mail address. The profile of the one customer with this address, for a front end that knows the address and needs the id; `customers/{id}` has the rest. Send the ETag as If-Match with later changes. Roles: Admin, Analyst, Service. */
  getCustomerByEmail(parameters: {
    /** The complete address, case-insensitive. */
    email: string;
  }, options?: RequestOptions): Promise<CustomerResponse>;
  /** Find or create a customer by e-mail address. One call for a front end that knows an address and needs the id: 200 with the customer who has the address, 201 with a new one. Two such requests at once get the same customer. A number and an address given together are one customer, as in an import: the one who is known by one of the two gets the other. Name and country are used only for a new customer. 409, with `existingId`, when number and address belong to different customers. Roles: Admin, Service. */
  findOrCreateCustomer(body: FindOrCreateCustomerRequest, options?: RequestOptions): Promise<CustomerResponse>;
  /** Merge customers. Two customers that are one person: orders, refunds and what happened to recommendations of the other one follow, and this one takes the number, the name and the e-mail address that it lacks. The other one is gone: its 404 has the id of this one in `mergedInto` and the URL in `link`. Its number and its address lead to this one from now on, in imports as well. `merge/undo` takes it back until the customer or its orders change. Roles: Admin. */
  mergeCustomer(parameters: {
    /** Id of the customer to keep. */
    id: number;
  }, body: MergeCustomerRequest, options?: RequestOptions): Promise<CustomerMergeResponse>;
  /** Undo a merge of customers. The other customer is there again, with its id, its fields and what was its own; the answer is that customer. 409 when the kept one, its orders or its refunds have changed since the merge. Roles: Admin. */
  undoCustomerMerge(parameters: {
    /** Id of the customer that was kept. */
    id: number;
  }, options?: RequestOptions): Promise<CustomerResponse>;
  /** Erase a customer's personal data. Number, name and e-mail address are removed from the customer, from merges into it, from stored responses, the audit, import issues and reasons of refunds; exports of the reports `customers` and `churn` are removed. Orders keep their customer, without a name, so that no figure changes. Cannot be undone; may be repeated. Roles: Admin. */
  eraseCustomer(parameters: {
    /** Id of the customer. */
    id: number;
  }, options?: RequestOptions): Promise<void>;
  /** List a customer's orders. Newest first, including cancelled orders. Roles: Admin, Analyst, Service. */
  listCustomerOrders(parameters: {
    /** Id of the customer. */
    id: number;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<CustomerOrderResponse>;
  /** List orders. Newest first by default. Without from, to and range: orders of all time. Filters are combined with AND. A front end (role Service) names the order or the customer: `number`, `customerId` or `customerEmail`. `updatedSince` finds orders by their `updatedAt`, once the transaction that changed them has ended: repeat the request with an overlap of a minute, and after an import from the time it started. Roles: Admin, Analyst, Service. */
  listOrders(parameters?: {
    /** A named range, instead of `from` and `to`. When all three are omitted: `last30Days`, unless the operation says otherwise. */
    range?: NamedRange;
    /** Start, inclusive: a date (`2011-11-01`, from its first instant) or a date and time with an offset (`2011-11-01T08:00:00Z`). Example: `2011-11-01`. */
    from?: string;
    /** End: a date includes the whole day; a date and time with an offset is exclusive. Example: `2011-11-30`. */
    to?: string;
    /** Orders of one customer. Example: `1`. */
    customerId?: number;
    /** Orders of the customer with this e-mail address, case-insensitive. Example: `ann@example.com`. */
    customerEmail?: string;
    /** The orders with exactly this number: one of each source that has it. Example: `536365`. */
    number?: string;
    /** Orders of this source, such as `api`, `shopify` or `csv`. Example: `api`. */
    source?: string;
    /** Orders with exactly this channel, case-sensitive. Example: `web`. */
    channel?: string;
    /** The beginning of the number, case-sensitive, or part of the customer's name or e-mail address, case-insensitive. Example: `5363`. */
    search?: string;
    /** Orders with a line of this product. Example: `1`. */
    productId?: number;
    /** Orders in one of these states; all when omitted. Repeat the parameter for several. Example: `pending, shipped`. */
    status?: OrderStatus[];
    /** Orders of this country: ISO 3166-1 code, or a name such as `France`. Example: `GB`. */
    country?: string;
    /** Minimum total, inclusive, with up to 4 decimal places. Example: `10`. */
    minTotalSales?: number;
    /** Maximum total, inclusive, with up to 4 decimal places. Example: `99.95`. */
    maxTotalSales?: number;
    /** Orders changed at or after this time: placed, imported, moved to another state, refunded. ISO 8601 with an offset. Example: `2011-12-10T08:00:00.000Z`. */
    updatedSince?: string;
    /** Sort order; ties are broken by id. */
    orderBy?: OrderListOrder;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
    /** IANA time zone of the days; when omitted, the store's zone. Example: `Europe/London`. */
    timeZone?: string;
  }, options?: RequestOptions): Paged<OrderSummaryResponse>;
  /** Place an order. For a customer, by `customerId` or `customerEmail`, or a guest, at the products' current prices. Stock is deducted in the same transaction; when a product has too little, nothing is changed and the 409 response lists sku, wanted and available of each in `shortages`. Send an Idempotency-Key to repeat safely. Roles: Admin, Service. */
  placeOrder(body: PlaceOrderRequest, options?: RequestOptions): Promise<OrderResponse>;
  /** Read an order. Includes its lines and refunds. Send the ETag as If-Match with later changes. Roles: Admin, Analyst, Service. */
  getOrder(parameters: {
    /** Id of the order. */
    id: number;
  }, options?: RequestOptions): Promise<OrderResponse>;
  /** Delete an order. With its lines, refunds and linked returns; what a test order took from stock goes back. The audit keeps the order and the reason. The number is free: the file that has the order brings it again. Any other order is cancelled instead. Roles: Admin. */
  deleteOrder(parameters: {
    /** Id of the order. */
    id: number;
    /** Why, up to 500 characters. */
    reason: string;
  }, options?: RequestOptions): Promise<void>;
  /** Store an order as it is elsewhere. With its own number, time, prices, tax, status and refunds. It is created (201), or what is stored under its source and number becomes what is sent (200): sending the same again changes nothing. Products and categories that are not known are made; the customer is found by number or e-mail address, as an import finds him. The stock is touched only with `deductStock`. Amounts follow the rules of the import; `remarks` says what is stored in another way than it was sent. `/` in a number is not possible here; such an order is sent by `POST /api/v1/orders/batch`. R… */
  pushOrder(parameters: {
    /** The system that took it, among whose orders its number is unique: up to 32 lower-case letters, digits, hyphens, underscores and points. */
    source: string;
    /** Its number there, up to 64 characters. */
    number: string;
  }, body: PushOrderRequest, options?: RequestOptions): Promise<PushResult>;
  /** Store many orders as they are elsewhere. Each as by `PUT /api/v1/orders/by-number/{source}/{number}`: with all of its refunds or not at all. An order that cannot be stored is `refused`, with the reasons by field such as `orders[3].lines[0].discount`, and the others are stored. A request with a malformed field is refused as a whole. Sending it again is safe. Roles: Admin, Service. */
  pushOrders(body: PushBatchRequest, options?: RequestOptions): Promise<PushBatchResponse>;
  /** Change an order's state. pending → shipped → delivered; pending or shipped → cancelled. Cancelling returns the units that were not refunded to stock, once. A delivered order is cancelled with `refundAll`, which refunds all that is left of it: it no longer counts, as if it had never been placed. Any other transition returns 409 and lists the allowed ones in `allowed`. Roles: Admin, Service. */
  changeOrderStatus(parameters: {
    /** Id of the order. */
    id: number;
  }, body: ChangeOrderStatusRequest, options?: RequestOptions): Promise<OrderResponse>;
  /** Refund an order. By line: units, money or both, with or without restocking the units. Or an `amount` of the whole order, as in `{ "amount": 5.00 }`, which is spread over its lines. Never more than was bought, including earlier refunds. The refund counts on its own day. Send an Idempotency-Key to retry safely. Roles: Admin, Service. */
  refundOrder(parameters: {
    /** Id of the order. */
    id: number;
  }, body: RefundOrderRequest, options?: RequestOptions): Promise<RefundResponse>;
  /** List the refunds of an order. Oldest first, including imported ones. Roles: Admin, Analyst, Service. */
  listOrderRefunds(parameters: {
    /** Id of the order. */
    id: number;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<RefundResponse>;
  /** List mappings. By name. Roles: Admin. */
  listImportMappings(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ImportMappingResponse>;
  /** Read a mapping. Send the ETag as If-Match with a later change. Roles: Admin. */
  getImportMapping(parameters: {
    /** Name of the mapping. */
    name: string;
  }, options?: RequestOptions): Promise<ImportMappingResponse>;
  /** Save a mapping. What a file of a till, an accountant or another shop needs to be read, once for all its files: import them with `mapping=` and this name. Replaces what was saved under the name. Roles: Admin. */
  saveImportMapping(parameters: {
    /** Name of the mapping: up to 64 lower-case letters, digits, hyphens, underscores and points. */
    name: string;
  }, body: ReadingRequest, options?: RequestOptions): Promise<ImportMappingResponse>;
  /** Remove a mapping. Imports that were read by it stay as they are. Roles: Admin. */
  deleteImportMapping(parameters: {
    /** Name of the mapping. */
    name: string;
  }, options?: RequestOptions): Promise<void>;
  /** Import orders. Column names, rules, modes and reasons are in docs/import.md. The Location header is the URL to poll for progress and the result. Roles: Admin. */
  createImport(parameters: {
    /** Name of a saved mapping, which says how the file is read; what is said here besides takes precedence. `map=@name` is the same. */
    mapping?: string;
    /** What happens to orders that an earlier import has brought: `update` changes them to what the file says, `replace` also resets what the file leaves out, `insert` leaves them as they are. Example: `update`. */
    mode?: ImportMode;
    /** Computes the whole result, including the issues, and writes nothing else. Example: `false`. */
    dryRun?: boolean;
    /** Imports the other rows of an order with a rejected row. By default, such an order is rejected as a whole (`orderRefused`) and can be imported from a corrected file. Example: `false`. */
    allowPartialOrders?: boolean;
    /** Whether prices, discounts and shipping of the file include tax; when omitted, the store's setting `Store:PricesIncludeTax`. */
    pricesIncludeTax?: boolean;
    /** Whether part of the tax of an order is on its shipping; the tax is then spread over taxable lines and shipping by the amount paid. Example: `false`. */
    shippingTaxed?: boolean;
    /** The platform whose export the file is, such as `shopify`; `auto` recognises it by its columns, `own` reads it as a file of no platform. Example: `auto`. */
    format?: string;
    /** Where the orders come from, among which their numbers are unique: up to 32 lower-case letters, digits, hyphens, underscores and points. When omitted, the platform of the file, else `csv`, or `jsonl` for JSON lines. A column `source` of the file takes precedence. Example: `shopify`. */
    source?: string;
    /** Columns by field that take precedence: `order_number:Name,quantity:Qty`. Example: `order_number:Name,quantity:Qty`. */
    map?: string;
    /** Which number of a date such as 03/04/2026 comes first: `dayFirst` or `monthFirst`; when omitted, the file or else the store's country decides. Example: `dayFirst`. */
    dateOrder?: DateOrder;
    /** The decimal sign, `point` or `comma`; when omitted, the file decides. Example: `comma`. */
    decimal?: DecimalSign;
    /** IANA zone of times without an offset; when omitted, the store's. Example: `Europe/London`. */
    timeZone?: string;
    /** The sheet of a workbook; when omitted, the first one with columns of orders. Example: `Orders`. */
    sheet?: string;
  }, body: {
  /** CSV, plain or gzip, up to 1 GiB; gzip that unpacks to more than 100 times its size is refused with 413. */
  file: Blob;
  /** Optional CSV with sku, name and category. */
  products?: Blob;
}, options?: RequestOptions): Promise<ImportResponse>;
  /** List imports. Newest first. Roles: Admin. */
  listImports(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ImportResponse>;
  /** Read an import. State, progress and, once completed, the counts of all rows imported, skipped and rejected. Roles: Admin. */
  getImport(parameters: {
    /** Id of the import. */
    id: string;
  }, options?: RequestOptions): Promise<ImportResponse>;
  /** Undo an import. The orders, returns, customers and products that it brought are removed, what it changed is made what it was before. What has changed since, through the API or by a later import, is kept and listed among the issues (`changedSince`). Poll the import until its state is `undone`. Roles: Admin. */
  undoImport(parameters: {
    /** Id of the import. */
    id: string;
  }, options?: RequestOptions): Promise<ImportResponse>;
  /** List rows not imported. Rows skipped by rule and rows rejected, with line, order number, column and reason; a row with several faults has an issue for each. Roles: Admin. */
  listImportIssues(parameters: {
    /** Id of the import. */
    id: string;
    /** Only this reason, for example `notANumber`. */
    reason?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ImportIssueResponse>;
  /** Download rows not imported. The same issues as JSON has, all of them. Roles: Admin. */
  downloadImportIssues(parameters: {
    /** Id of the import. */
    id: string;
  }, options?: RequestOptions): Promise<FileAnswer>;
  /** List sources. By name, with how far each is. Roles: Admin. */
  listSources(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<SourceResponse>;
  /** Connect a shop. With `webhookSecret` the shop can send its orders to `webhookUrl` as they happen; with `pullUrl` and `pullKey` they are read from it, the past ones first, and every `pullMinutes` minutes what has changed. Both together are best: the pull finds what a message has lost. Secrets are stored encrypted and never returned. Roles: Admin. */
  createSource(body: SourceRequest, options?: RequestOptions): Promise<SourceResponse>;
  /** Read a source. With how far it is: the pull in progress, the last success, what waits and why. Send the ETag as If-Match with later changes. Roles: Admin. */
  getSource(parameters: {
    /** The source. */
    id: string;
  }, options?: RequestOptions): Promise<SourceResponse>;
  /** Change a source. Name and platform stay. A secret that is omitted stays as well; without `pullUrl` nothing is read any more, and another one begins with all orders. Roles: Admin. */
  updateSource(parameters: {
    /** The source. */
    id: string;
  }, body: SourceRequest, options?: RequestOptions): Promise<SourceResponse>;
  /** Remove a source. With its secrets and its messages. Its orders stay. Roles: Admin. */
  deleteSource(parameters: {
    /** The source. */
    id: string;
  }, options?: RequestOptions): Promise<void>;
  /** Read the orders of a shop now. Those that have changed since the last time; `GET /api/v1/sources/{id}` shows how far it is. Roles: Admin. */
  pullSource(parameters: {
    /** The source. */
    id: string;
  }, options?: RequestOptions): Promise<SourceResponse>;
  /** List the messages of a shop. Latest first, for some days (`Sources:KeepDays`) after they ended. A message that cannot be stored is tried seven times within a day, with growing pauses, and a refund waits as long for its order; one that cannot be read fails at once. Orders that were read and could not be stored are here as well. `state=failed` lists those that were given up; once the reason is gone, have them tried again. Roles: Admin. */
  listSourceDeliveries(parameters: {
    /** The source. */
    id: string;
    /** Only those in this state. Example: `failed`. */
    state?: DeliveryState;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<SourceDeliveryResponse>;
  /** Try a message of a shop again. One that waits, or was given up, at once, and if it fails, with the same pauses as a new one. An older version still replaces no newer one. Roles: Admin. */
  retrySourceDelivery(parameters: {
    /** The source. */
    id: string;
    /** The message. */
    deliveryId: number;
  }, options?: RequestOptions): Promise<SourceDeliveryResponse>;
  /** Try all failed messages of a shop again. Those that were given up, in the order in which they came; the response shows how many wait. Roles: Admin. */
  retrySourceDeliveries(parameters: {
    /** The source. */
    id: string;
  }, options?: RequestOptions): Promise<SourceResponse>;
  /** Take a message of a shop. For webhooks of Shopify (`orders/*`, `refunds/create`) and WooCommerce (`order.*`), up to 2 MB. The raw body is signed: `X-Shopify-Hmac-Sha256` or `X-WC-Webhook-Signature` is the base64 HMAC-SHA256 of it with the secret of the source. The message is stored and answered, and worked off afterwards; one that is sent again is known by `X-Shopify-Event-Id` or `X-WC-Webhook-Delivery-ID`. Other topics are answered and left. */
  receiveSourceMessage(parameters: {
    /** The source. */
    id: string;
  }, options?: RequestOptions): Promise<void>;
  /** List webhooks. With what each is told of. Secrets are in no list. Roles: Admin. */
  listWebhooks(parameters?: {
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<WebhookResponse>;
  /** Create a webhook. The response is the only one with the secret that its messages are signed with (Standard Webhooks: headers webhook-id, webhook-timestamp, webhook-signature). Each message is written in the transaction of the change it tells of, and sent up to seven times within a day until the receiver responds with 2xx; 410 disables the webhook. A message may come twice, and out of order: webhook-id stays the same. Roles: Admin. */
  createWebhook(body: WebhookRequest, options?: RequestOptions): Promise<WebhookResponse>;
  /** Read a webhook. Send the ETag as If-Match with later changes. Roles: Admin. */
  getWebhook(parameters: {
    /** The webhook. */
    id: string;
  }, options?: RequestOptions): Promise<WebhookResponse>;
  /** Change a webhook. Its secret stays; to renew it, create another webhook and remove this one. Enabling one that was disabled by a 410 is possible. Roles: Admin. */
  updateWebhook(parameters: {
    /** The webhook. */
    id: string;
  }, body: WebhookRequest, options?: RequestOptions): Promise<WebhookResponse>;
  /** Remove a webhook. With its messages, those that were not sent included. Roles: Admin. */
  deleteWebhook(parameters: {
    /** The webhook. */
    id: string;
  }, options?: RequestOptions): Promise<void>;
  /** List the messages of a webhook. Latest first, for some days (`Webhooks:KeepDays`): what was posted, how often, and why the last attempt failed. Roles: Admin. */
  listWebhookMessages(parameters: {
    /** The webhook. */
    id: string;
    /** Only those in this state. Example: `failed`. */
    state?: WebhookState;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<WebhookMessageResponse>;
  /** Send a message of a webhook again. At once, with the same id and body, whatever became of it; if it fails, it is repeated like a new one. Roles: Admin. */
  resendWebhookMessage(parameters: {
    /** The webhook. */
    id: string;
    /** The message. */
    messageId: string;
  }, options?: RequestOptions): Promise<WebhookMessageResponse>;
  /** List exchange rates. Newest first, then by base and currency. Roles: Admin, Analyst. */
  listExchangeRates(parameters?: {
    /** Only rates of this day and later ones, 1970 to 2100. Example: `2011-12-01`. */
    from?: string;
    /** Only rates of this day and earlier ones, 1970 to 2100. Example: `2011-12-09`. */
    to?: string;
    /** Only rates of this base. Example: `EUR`. */
    base?: string;
    /** Only rates to this currency. Example: `USD`. */
    currency?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ExchangeRateResponse>;
  /** Save exchange rates. A pair of currencies has one rate for a day; the one given replaces another. Roles: Admin. */
  saveExchangeRates(body: ExchangeRatesRequest, options?: RequestOptions): Promise<ExchangeRatesResult>;
  /** Import exchange rates. The European Central Bank's file of reference rates (`eurofxref-hist.csv`: Date, then a column for each currency, N/A where there is no rate), or the columns currency, day, rate and optionally base. The same file again changes nothing. Roles: Admin. */
  importExchangeRates(parameters: {
    /** The base of rates that name none, ISO 4217. */
    base?: string;
  }, body: {
  /** CSV, plain or gzip, up to 64 MiB. */
  file: Blob;
}, options?: RequestOptions): Promise<ExchangeRatesResult>;
  /** List audit entries. Newest first: orders that files changed or that were deleted, imports that were undone, each with what it was before and afterwards. Roles: Admin. */
  listAuditEntries(parameters?: {
    /** Only this kind of subject: `order`, `customer`, `product`, `import` or `apiKey`. */
    subject?: string;
    /** Only the subject with this number. */
    subjectNumber?: string;
    /** Only this action, for example `deleted`. */
    action?: string;
    /** Only what this import did. */
    importId?: string;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<AuditEntryResponse>;
  /** Change your own password. Ends every sign-in of the user, including this one; sign in again. Repeated failures are throttled. Roles: Admin, Analyst, Service; not with an API key. */
  changeOwnPassword(body: ChangePasswordRequest, options?: RequestOptions): Promise<void>;
  /** List users. Users by name. X-Total-Count has their number, Link the neighbouring pages. Roles: Admin. */
  listUsers(parameters?: {
    /** Part of the name. Example: `anna`. */
    search?: string;
    /** Only users of this role. Example: `analyst`. */
    role?: UserRole;
    /** Only enabled users, or only disabled ones. Example: `true`. */
    isEnabled?: boolean;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<UserResponse>;
  /** Create a user. The user can sign in immediately. Roles: Admin. */
  createUser(body: CreateUserRequest, options?: RequestOptions): Promise<UserResponse>;
  /** Read a user. Send the ETag as If-Match with later changes. Roles: Admin. */
  getUser(parameters: {
    /** Key of the user. */
    id: number;
  }, options?: RequestOptions): Promise<UserResponse>;
  /** Change a user. Revokes the user's access tokens; a disabled user is signed out everywhere. The last enabled admin cannot be changed. Roles: Admin. */
  updateUser(parameters: {
    /** Key of the user. */
    id: number;
  }, body: UpdateUserRequest, options?: RequestOptions): Promise<UserResponse>;
  /** Remove a user. Revokes its tokens; its records keep its name, and a later user with the same name inherits none of them. The last enabled admin cannot be removed. Roles: Admin. */
  deleteUser(parameters: {
    /** Key of the user. */
    id: number;
  }, options?: RequestOptions): Promise<void>;
  /** Reset a password. Ends every sign-in of the user. Roles: Admin. */
  resetUserPassword(parameters: {
    /** Key of the user. */
    id: number;
  }, body: ResetPasswordRequest, options?: RequestOptions): Promise<void>;
  /** List API keys. Newest first: your own, or all of them for an admin; with when each was last used. The keys themselves are in no list. Roles: Admin, Analyst, Service; not with an API key. */
  listApiKeys(parameters?: {
    /** Only keys that work, or only those that are revoked or expired. Example: `true`. */
    isActive?: boolean;
    /** Page number, from 1. */
    page?: number;
    /** Items per page, 1 to 200. */
    pageSize?: number;
  }, options?: RequestOptions): Paged<ApiKeyResponse>;
  /** Create an API key. The response is the only one that has the key; only a hash of it is stored. Send it as `Authorization: Bearer eca_…`, or by Basic authentication as the password (with any user name) or as the user name. It works until it expires or is revoked, and as long as its owner is enabled. Roles: Admin, Analyst, Service; not with an API key. */
  createApiKey(body: CreateApiKeyRequest, options?: RequestOptions): Promise<CreatedApiKeyResponse>;
  /** Read an API key. Its name, scope and last use, not the key itself. Roles: Admin, Analyst, Service; not with an API key. */
  getApiKey(parameters: {
    /** Key of the API key. */
    id: number;
  }, options?: RequestOptions): Promise<ApiKeyResponse>;
  /** Revoke an API key. It stops working at once. It stays in the list with its last use. Roles: Admin, Analyst, Service; not with an API key. */
  revokeApiKey(parameters: {
    /** Key of the API key. */
    id: number;
  }, options?: RequestOptions): Promise<void>;
  /** State of the columnar copy. That of the instance that responds: each has its own. Reports are exact in every state. Roles: Admin, Analyst. */
  getCopy(options?: RequestOptions): Promise<CopyStatus>;
  /** Make the columnar copy anew. In every instance, from the facts, in the background; Location is the URL to poll. Reports remain exact meanwhile, but slower, because they read the facts. The request is idempotent. Roles: Admin. */
  rebuildCopy(options?: RequestOptions): Promise<CopyStatus>;
  /** Liveness. 200 as long as the process responds, regardless of the database. */
  getLiveness(options?: RequestOptions): Promise<HealthResponse>;
  /** Readiness. 200 when the database responds, takes writes and is not known to be damaged, otherwise 503. `sources` says how far the connected shops are; a shop that does not respond makes no service unready. */
  getReadiness(options?: RequestOptions): Promise<HealthResponse>;
}

/** Operations that can also answer with CSV and Excel. */
export type FileOperation = 'getSummary' | 'getSales' | 'getRevenueByCategory' | 'getRevenueByCountry' | 'getTopSellers' | 'getHeatmap' | 'getDiscountCodes' | 'getVariants' | 'getReconciliation' | 'explainSales' | 'getChurn' | 'queryFigures' | 'getDimensionValues' | 'getSavedQueryResult' | 'getProductAbc' | 'getNeverSoldProducts' | 'getProductMovers' | 'getStockCover' | 'getProductLifecycle' | 'getRfm' | 'getRfmCustomers' | 'getRetention' | 'getCustomerLifecycle' | 'getRepeatPurchase' | 'getFirstProducts' | 'getPurchasePaths' | 'getChurnModel' | 'getCustomersAtRisk' | 'getTopCustomers' | 'getCustomerLifetimeValue' | 'getProductsReport' | 'getInventoryReport' | 'getSalesReport' | 'getOrdersReport' | 'getTaxesReport' | 'getCustomersReport' | 'getChurnReport' | 'getRecommendationsReport' | 'getRecommendationRates' | 'listBasketRules';
