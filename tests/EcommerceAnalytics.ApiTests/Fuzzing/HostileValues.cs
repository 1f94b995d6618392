using System.Globalization;
using System.Text.Json;

namespace EcommerceAnalytics.ApiTests.Fuzzing;

/// <summary>Values that software stumbles over, as they stand in JSON and in an address.</summary>
internal static class HostileValues
{
    private static readonly string Deep = new string('[', 10_000) + new string(']', 10_000);
    private static readonly string DeepObject = string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000);

    // In the spelling of an address; what is not escaped here is sent as it is.
    private static readonly string[] Texts =
    [
        "", "%20", "0", "-1", "-0", "1.5", "1e2", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "null", "true", "undefined",
        "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "99999999999999999999999999999999999999",
        "79228162514264337593543950336", "0.00000000000000000000000000001", "0x10", "1_000", "1,000", "1%201", "%EF%BC%91%EF%BC%92", "%D9%A1%D9%A2", "00000000001",
        "%00", "a%00b", "%01%02%1B%7F", "%0D%0AX-Injected:%20yes", "%ED%A0%80", "%FF%FE", "%C0%AE", "%F0%9F%92%A9", "%E2%80%AE", "%EF%BB%BF", "e%CC%81%CC%81%CC%81", "%C4%B0", "%C3%9F",
        "'%20OR%20'1'='1", "1;DROP%20TABLE%20orders--", "%25", "_", "%5C", "%22", "%5B%5D", "%7B%7D", "%3Cscript%3E", "$%7Bjndi:ldap://x%7D", "%25s%25n", "=1%2B1", "..%2F..%2Fetc%2Fpasswd", "%2E%2E",
        "9999-12-31", "9999-12-31T23:59:59.9999999Z", "0001-01-01", "0001-01-01T00:00:00%2B14:00", "1969-12-31", "2100-12-31", "2024-02-30", "2023-02-29", "2011-10-30T01:30:00", "2011-03-27T01:30:00",
        "2011-12-09T10:00:00-14:00", "2011-W49", "20111209", "now", "24:00", "Europe/Atlantis", "UTC%2B25", "../../UTC", "GB", "zz", "UK", "en-GB",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "newest", "id%20desc", "admin,analyst",
    ];

    private static readonly string[] Tokens =
    [
        "null", "true", "false", "0", "-0", "-0.0", "-1", "1", "0.5", "1.00000000000000000000000000001", "1e-400", "1e28", "1e29", "1e308", "1e400", "-1e400", "NaN", "Infinity", "-Infinity", "+1", "01", ".5", "0x1", "1_0",
        "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "79228162514264337593543950335", "79228162514264337593543950336", "999999999.99995", "1000000000", "1000000000.0001",
        "\"\"", "\" \"", "\"\\t\\r\\n\"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud83d\\udca9\"", "\"\\uffff\"", "\"\\u202e\"", "\"\\u2028\"", "\"\\ufeff\"", "\"\u0130\"", "\"\u00df\"", "\"\\x41\"", "\"\\u12\"", "\"\n\"",
        "\"0\"", "\"-1\"", "\"1e400\"", "\"' OR '1'='1\"", "\"=cmd|' /C calc'!A0\"", "\"+1\"", "\"-1+1\"", "\"@SUM(1)\"", "\"<script>alert(1)</script>\"", "\"../../../etc/passwd\"", "\"\\r\\nSet-Cookie: a=b\"", "\"%00\"", "\"${jndi:ldap://x}\"",
        "\"9999-12-31\"", "\"9999-12-31T23:59:59.9999999Z\"", "\"0001-01-01T00:00:00Z\"", "\"0001-01-01T00:00:00+14:00\"", "\"2024-02-30\"", "\"1969-12-31T23:59:59Z\"", "\"2100-01-01T00:00:00Z\"", "\"2011-10-30T01:30:00\"",
        "\"00000000-0000-0000-0000-000000000000\"", "\"GB\"", "\"zz\"", "\"UK\"", "\"a@b\"", "\"\\\"@x\"", "\"admin\"", "\"cancelled\"",
        "[]", "{}", "[null]", "[[]]", "[1,1]", "[\"a\",\"A\"]", "[{}]", "{\"a\":1}", "{\"$type\":\"System.Object\"}", "{\"$ref\":\"1\"}", "{\"__proto__\":{}}",
        "", "'a'", "undefined", "// c\n1", "1,", "\"open", "[1", "{\"a\":",
    ];

    /// <summary>A value for an address.</summary>
    public static string InAddress(Random random) => random.Next(20) switch
    {
        0 => new string('a', 3_000),
        1 => new string('9', 400),
        _ => Pick(random, Texts),
    };

    /// <summary>A value for a header: the same without what no header can hold.</summary>
    public static string InHeader(Random random) => random.Next(12) switch
    {
        0 => "*",
        1 => "\"*\"",
        2 => $"\"{random.Next(3)}\", \"{random.Next(3)}\"",
        3 => "W/\"1\"",
        4 => "\"unfinished",
        _ => string.Concat(Uri.UnescapeDataString(InAddress(random)).Where(c => c is >= ' ' and <= '~')),
    };

    /// <summary>A piece of JSON, or of what is none, for a place where the schema wants something else or just this.</summary>
    public static string InJson(Random random, JsonElement schema) => random.Next(10) switch
    {
        0 => Deep,
        1 => DeepObject,
        2 => JsonSerializer.Serialize(new string('x', 20_000)),
        3 or 4 or 5 => AtTheBound(random, schema),
        _ => Pick(random, Tokens),
    };

    public static T Pick<T>(Random random, IReadOnlyList<T> values) => values[random.Next(values.Count)];

    private static string AtTheBound(Random random, JsonElement schema)
    {
        if (schema.TryGetProperty("maximum", out var maximum))
        {
            return Pick(random, [maximum.GetRawText(), $"{maximum.GetRawText()}1", $"{maximum.GetRawText()}.0001"]);
        }

        if (schema.TryGetProperty("maxLength", out var maxLength) && maxLength.TryGetInt32(out var length) && length < 100_000)
        {
            // An emoji is two of the units that the bound counts, and four bytes.
            return JsonSerializer.Serialize(Pick(random,
            [
                new string('x', length), new string('x', length + 1), new string('\u00fc', length), new string('\u4e2d', length),
                string.Concat(Enumerable.Repeat("\ud83d\udca9", (length / 2) + 1)),
            ]));
        }

        if (schema.TryGetProperty("maxItems", out var maxItems))
        {
            return "[" + string.Join(',', Enumerable.Repeat(Pick(random, ["null", "1", "{}", "\"a\""]), maxItems.GetInt32() + 1)) + "]";
        }

        return random.Next(1 << 20).ToString(CultureInfo.InvariantCulture);
    }
}
