namespace EcommerceAnalytics.Orders.Formats;

/// <summary>The fields of an order file, and the names that columns have for them.</summary>
internal static class FieldNames
{
    /// <summary>The names of this format and of the Online Retail data: a file may have only one column of each field among these.</summary>
    public static readonly IReadOnlyDictionary<string, string> Own = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["order_number"] = "order_number",
        ["InvoiceNo"] = "order_number",
        ["Invoice"] = "order_number",
        ["sku"] = "sku",
        ["StockCode"] = "sku",
        ["product_name"] = "product_name",
        ["Description"] = "product_name",
        ["category"] = "category",
        ["quantity"] = "quantity",
        ["unit_price"] = "unit_price",
        ["UnitPrice"] = "unit_price",
        ["Price"] = "unit_price",
        ["ordered_at"] = "ordered_at",
        ["InvoiceDate"] = "ordered_at",
        ["customer"] = "customer",
        ["CustomerID"] = "customer",
        ["Customer ID"] = "customer",
        ["customer_email"] = "customer_email",
        ["country"] = "country",
        ["currency"] = "currency",
        ["discount"] = "discount",
        ["status"] = "status",
        ["total"] = "total",
        ["order_total"] = "total",
        ["tax"] = "tax",
        ["tax_name"] = "tax_name",
        ["tax_rate"] = "tax_rate",
        ["taxable"] = "taxable",
        ["shipping"] = "shipping",
        ["cost"] = "cost",
        ["paid_at"] = "paid_at",
        ["refunded_at"] = "refunded_at",
        ["refunded_amount"] = "refunded_amount",
        ["kind"] = "kind",
        ["refund_of"] = "refund_of",
        ["customer_name"] = "customer_name",
        ["prices_include_tax"] = "prices_include_tax",
        ["source"] = "source",
        ["channel"] = "channel",
        ["payment_method"] = "payment_method",
        ["region"] = "region",
        ["discount_codes"] = "discount_codes",
        ["tags"] = "tags",
        ["vendor"] = "vendor",
        ["variant"] = "variant",
        ["parent"] = "parent",
    };

    /// <summary>All fields: those of this format, and those that only a mapping or the profile of a platform has.</summary>
    public static readonly IReadOnlySet<string> All = new HashSet<string>(Own.Values, StringComparer.Ordinal)
    {
        "ordered_time", "time_zone", "line_total", "line_paid", "discount_rate", "profit", "shipping_discount", "shipping_tax", "fee", "fee_tax", "sales_channel",
        "order_discount", "order_tax", "order_shipping", "order_fee", "subtotal", "line_control", "marketplace_tax", "marketplace_tax_in_total", "fulfilment", "cancelled_at",
        "gross", "returned", "units_returned", "line_cost", "tax_of_shipping", "order_line", "inferred",
    };

    /// <summary>Dates.</summary>
    public static readonly IReadOnlyList<string> Dates = ["ordered_at", "paid_at", "refunded_at", "cancelled_at"];

    /// <summary>Numbers.</summary>
    public static readonly IReadOnlyList<string> Numbers =
    [
        "quantity", "unit_price", "line_total", "line_paid", "discount", "tax", "shipping", "total", "cost", "order_discount", "order_tax", "order_shipping", "subtotal", "refunded_amount",
        "gross", "returned", "line_cost", "tax_of_shipping", "line_control", "marketplace_tax",
    ];

    // English of the big platforms, then German, French, Spanish, Italian and Dutch; of two columns with the same field, the one whose name is first here is read.
    private static readonly (string Field, string[] Names)[] Lists =
    [
        ("order_number",
        [
            "order number", "order no", "order no.", "order #", "order id", "order", "order name", "order reference", "order ref", "invoice number", "invoice #", "sales order", "transaction id",
            "Bestellnummer", "Bestell-Nr.", "Bestell-Nr", "Auftragsnummer", "Auftrags-Nr.", "Auftrag", "Rechnungsnummer", "Belegnummer",
            "numéro de commande", "n° commande", "n° de commande", "no commande", "commande", "référence commande", "numéro de facture",
            "número de pedido", "nº de pedido", "nº pedido", "n.º de pedido", "pedido", "número de factura",
            "numero ordine", "numero d'ordine", "n. ordine", "ordine", "id ordine", "numero fattura",
            "ordernummer", "bestelnummer", "bestelling", "order nr", "ordernr", "factuurnummer",
        ]),
        ("sku",
        [
            "sku", "item sku", "product sku", "variant sku", "lineitem sku", "seller sku", "item code", "product code", "product id", "item id", "article number", "part number", "custom label",
            "Artikelnummer", "Artikel-Nr.", "Artikel-Nr", "Art.-Nr.", "Art-Nr", "Produktnummer",
            "référence", "référence produit", "code article", "code produit",
            "referencia", "código", "código de producto", "código de artículo", "código artículo",
            "codice", "codice articolo", "codice prodotto", "riferimento",
            "artikelnummer", "artikelcode", "productcode",
        ]),
        ("product_name",
        [
            "product name", "item name", "item", "product", "product title", "item title", "title", "item description", "product description", "lineitem name", "article",
            "Artikel", "Artikelname", "Artikelbezeichnung", "Bezeichnung", "Produkt", "Produktname", "Beschreibung",
            "produit", "nom du produit", "désignation", "libellé", "intitulé",
            "producto", "nombre del producto", "artículo", "descripción", "nombre producto",
            "prodotto", "nome prodotto", "articolo", "descrizione",
            "productnaam", "omschrijving", "artikelnaam",
        ]),
        ("category",
        [
            "product category", "category name", "product type", "department", "Kategorie", "Warengruppe", "catégorie", "categoría", "categoria", "categorie",
        ]),
        ("quantity",
        [
            "qty", "quantity ordered", "qty ordered", "quantity purchased", "units", "units sold", "item quantity", "lineitem quantity", "count",
            "Menge", "Anzahl", "Stückzahl", "Stück", "quantité", "qté", "nombre", "cantidad", "unidades", "cant.", "quantità", "qtà", "pezzi", "aantal", "hoeveelheid",
        ]),
        ("unit_price",
        [
            "unit price", "price per unit", "item price", "item cost", "product price", "price each", "lineitem price", "selling price", "sale price",
            "Einzelpreis", "Stückpreis", "Preis", "Verkaufspreis", "prix unitaire", "prix", "prix unitaire ht", "precio unitario", "precio", "prezzo unitario", "prezzo", "stukprijs", "prijs", "prijs per stuk", "eenheidsprijs",
        ]),
        ("line_total",
        [
            "line total", "item total", "row total", "line amount", "item subtotal", "line subtotal", "Gesamtpreis", "Zeilensumme", "Positionsbetrag", "Positionssumme", "total ligne", "montant ligne", "total línea", "importe línea", "importe", "totale riga",
            "importo", "regeltotaal",
        ]),
        ("ordered_at",
        [
            "order date", "ordered on", "ordered at", "date ordered", "purchase date", "created at", "created on", "date created", "order placed", "placed at", "placed on", "order created", "sale date", "date", "datetime", "timestamp", "order time", "order timestamp",
            "transaction date", "created", "Bestelldatum", "Auftragsdatum", "Bestellt am", "Rechnungsdatum", "Kaufdatum", "Datum", "date de commande", "date commande", "date de la commande", "date d'achat", "date de facture",
            "fecha del pedido", "fecha de pedido", "fecha pedido", "fecha", "fecha de compra", "data ordine", "data dell'ordine", "data", "data acquisto", "besteldatum", "orderdatum", "aankoopdatum",
        ]),
        ("ordered_time", ["time", "Uhrzeit", "heure", "hora", "ora", "tijd"]),
        ("customer",
        [
            "customer number", "customer no", "customer id", "client id", "buyer id", "user id", "buyer", "customer user",
            "Kundennummer", "Kunden-Nr.", "Kunden-Nr", "Kunde", "numéro client", "n° client", "id client", "client", "número de cliente", "id cliente", "cliente", "numero cliente", "codice cliente", "klantnummer", "klant", "klant-id",
        ]),
        ("customer_email",
        [
            "email", "e-mail", "customer email", "email address", "e-mail address", "contact email", "buyer email", "customer e-mail", "billing email", "E-Mail-Adresse", "Kunden-E-Mail", "courriel", "adresse e-mail", "adresse email", "mail",
            "correo electrónico", "correo", "indirizzo e-mail", "e-mailadres",
        ]),
        ("customer_name", ["customer name", "buyer name", "billing name", "Kundenname", "nom du client", "nombre del cliente", "nome cliente", "klantnaam"]),
        ("country",
        [
            "shipping country", "ship country", "ship-country", "delivery country", "billing country", "country code", "destination country", "Land", "Lieferland", "Länderkennzeichen", "pays", "pays de livraison", "país", "paese", "nazione", "land",
        ]),
        ("currency", ["currency code", "order currency", "ISO currency", "Währung", "devise", "monnaie", "moneda", "divisa", "valuta"]),
        ("discount", ["line discount", "item discount", "discount amount", "Rabatt", "Nachlass", "remise", "réduction", "descuento", "sconto", "korting"]),
        ("status", ["order status", "state", "payment status", "Bestellstatus", "Auftragsstatus", "statut", "état", "estado", "stato", "orderstatus"]),
        ("order_discount", ["order discount", "discount total", "total discount", "cart discount", "Gesamtrabatt", "remise totale", "descuento total", "sconto totale", "totale korting"]),
        ("order_tax", ["tax total", "total tax", "order tax", "taxes", "vat", "Mehrwertsteuer", "MwSt", "MwSt.", "USt", "Steuer", "tva", "montant tva", "iva", "impuestos", "imposte", "btw"]),
        ("order_shipping",
        [
            "shipping total", "order shipping", "shipping cost", "shipping costs", "shipping amount", "shipping price", "delivery cost", "postage", "freight", "Versand", "Versandkosten", "Porto", "frais de port", "frais de livraison", "livraison",
            "gastos de envío", "envío", "spedizione", "spese di spedizione", "verzendkosten", "verzending",
        ]),
        ("total",
        [
            "order total", "grand total", "total amount", "total price", "order amount", "amount paid", "Gesamtbetrag", "Gesamtsumme", "Bestellsumme", "Rechnungsbetrag", "montant total", "total commande", "total ttc", "importe total", "total pedido",
            "totale", "totale ordine", "totaal", "totaalbedrag", "ordertotaal",
        ]),
        ("refunded_amount", ["refunded amount", "amount refunded", "refund amount", "total refunded", "Erstattet", "Erstattungsbetrag", "montant remboursé", "importe reembolsado", "importo rimborsato", "terugbetaald"]),
        ("paid_at", ["paid at", "paid on", "date paid", "payment date", "paid date", "Bezahlt am", "Zahlungsdatum", "date de paiement", "fecha de pago", "data pagamento", "betaaldatum"]),
        ("cost", ["unit cost", "cost price", "cost per item", "cost of goods", "Einkaufspreis", "prix d'achat", "precio de coste", "costo", "inkoopprijs"]),
        ("channel", ["sales channel", "order channel", "channel name", "store name", "Verkaufskanal", "Vertriebskanal", "Kanal", "canal de vente", "canal", "canal de venta", "canale", "canale di vendita", "verkoopkanaal", "kanaal"]),
        ("payment_method",
        [
            "payment method", "method of payment", "payment type", "payment method title", "payment gateway", "paid with", "payment", "Zahlungsart", "Zahlungsmethode", "Zahlungsweise", "mode de paiement", "moyen de paiement", "paiement",
            "método de pago", "forma de pago", "metodo di pagamento", "pagamento", "betaalmethode", "betaalwijze", "betaling",
        ]),
        ("region",
        [
            "shipping province", "shipping state", "ship state", "ship-state", "delivery state", "shipping region", "province", "county", "state/province", "billing province", "billing state",
            "Bundesland", "région", "département", "provincia", "comunidad autónoma", "regione", "provincie",
        ]),
        ("discount_codes",
        [
            "discount code", "coupon code", "coupon codes", "coupon", "coupons", "promo code", "promotion code", "voucher code", "Gutscheincode", "Gutschein", "Rabattcode", "code promo", "code de réduction", "bon de réduction",
            "código de descuento", "cupón", "código promocional", "codice sconto", "codice promozionale", "kortingscode", "couponcode",
        ]),
        ("tags", ["order tags", "order labels", "labels", "Schlagwörter", "Schlagworte", "étiquettes", "etiquetas", "etichette"]),
        ("vendor", ["brand", "manufacturer", "product vendor", "supplier", "Marke", "Hersteller", "Lieferant", "marque", "fabricant", "fournisseur", "marca", "fabricante", "proveedor", "produttore", "fornitore", "merk", "fabrikant", "leverancier"]),
        ("parent", ["product handle", "handle", "parent product", "parent sku", "parent name", "Hauptartikel", "produit parent", "producto padre", "prodotto padre", "hoofdproduct"]),
        ("variant", ["variant title", "variant name", "product variation", "variation", "variations", "variante"]),
    ];

    private static readonly Dictionary<string, (string Field, int Rank)> BySynonym = Synonyms();

    private static readonly Dictionary<string, string> ByKey = Own.GroupBy(name => HeaderName.KeyOf(name.Key)).ToDictionary(group => group.Key, group => group.First().Value, StringComparer.Ordinal);

    /// <summary>The field of a name, and how well the name says it: 0 for a name of this format.</summary>
    /// <returns>Null for an unknown name.</returns>
    public static (string Field, int Rank)? Find(string name)
    {
        var key = HeaderName.KeyOf(name);
        return ByKey.TryGetValue(key, out var field) ? (field, 0) : BySynonym.TryGetValue(key, out var known) ? known : null;
    }

    private static Dictionary<string, (string Field, int Rank)> Synonyms()
    {
        var synonyms = new Dictionary<string, (string, int)>(StringComparer.Ordinal);
        foreach (var (field, names) in Lists)
        {
            for (var i = 0; i < names.Length; i++)
            {
                synonyms.TryAdd(HeaderName.KeyOf(names[i]), (field, i + 1));
            }
        }

        return synonyms;
    }
}
