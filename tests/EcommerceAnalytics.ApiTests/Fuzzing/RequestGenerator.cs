using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using EcommerceAnalytics.ApiTests.OpenApi;

namespace EcommerceAnalytics.ApiTests.Fuzzing;

/// <summary>
/// Makes requests of an operation from the OpenAPI document: valid ones at first, then with one place after the other
/// (each parameter, each member of the body at any depth, the body as a whole, the headers) given something hostile.
/// </summary>
internal sealed class RequestGenerator(ApiOperation operation, Random random)
{
    private const string Json = "application/json";
    private const string Form = "multipart/form-data";
    private const string Hole = "@hole@";
    private const int ValidFirst = 3;
    private static readonly string[] ValidIds = ["1", "2", "3", "4", "5"];

    private static readonly string[] ContentTypes =
    [
        "application/json; charset=utf-16", "application/json; charset=nonsense", "text/json", "application/xml", "text/plain", "application/x-www-form-urlencoded",
        "multipart/form-data", "multipart/form-data; boundary=x", "application/json; charset=utf-8", "application/problem+json", "nonsense", "*/*", "application/*+json",
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Accept", "application/xml"), ("Accept", "text/csv"), ("Accept", "*/*;q=0"), ("Accept", "nonsense"), ("Accept", "image/*"), ("Accept", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("Accept-Language", "tr-TR"), ("Accept-Encoding", "gzip, br"), ("Content-Encoding", "gzip"), ("Range", "bytes=0-0"), ("Range", "bytes=-1"), ("If-None-Match", "*"), ("If-None-Match", "\"1"), ("If-Modified-Since", "never"),
        ("X-HTTP-Method-Override", "DELETE"), ("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Host", "evil.example"), ("X-Original-URL", "/api/v1/users"), ("Origin", "null"), ("Origin", "https://evil.example"),
        ("Idempotency-Key", "same"), ("Idempotency-Key", ""), ("Idempotency-Key", "\u007f"), ("If-Match", "*"), ("If-Match", "\"0\""), ("Expect", "100-continue"), ("Transfer-Encoding", "nonsense"), ("Cookie", "a=b; a=c"), ("traceparent", "00-0-0-zz"),
    ];

    private readonly List<JsonElement> _parameters = [.. operation.Parameters];
    private readonly JsonElement? _schema = operation.Body(Json);
    private List<(string[] Path, JsonElement Schema)>? _members;
    private int _turn;
    private bool _isPlain;

    private List<(string[] Path, JsonElement Schema)> Members => _members ??= _schema is { } schema ? [.. MembersOf(schema, [])] : [];

    /// <summary>The next request, and a word on what is odd about it.</summary>
    /// <param name="isPlain">Nothing is odd about it, and it has few parameters: many of them exclude each other.</param>
    public (HttpRequestMessage Request, string Oddity) Next(bool isPlain = false)
    {
        _isPlain = isPlain;
        var places = _parameters.Count + Members.Count + (HasBody ? 2 : 1);
        var place = isPlain || _turn < ValidFirst ? -1 : (_turn - ValidFirst) % places;
        _turn++;
        var oddParameter = place < _parameters.Count ? place : -1;
        var oddMember = place - _parameters.Count is var member && member >= 0 && member < Members.Count ? member : -1;
        var oddHeaders = place == places - 1;
        var oddBody = HasBody && place == places - 2;

        var request = new HttpRequestMessage(new HttpMethod(operation.Method), new Uri(Address(oddParameter), UriKind.Relative));
        var oddity = place < 0 ? "valid"
            : oddParameter >= 0 ? $"parameter {_parameters[oddParameter].GetProperty("name")}"
            : oddMember >= 0 ? $"member {string.Join('.', Members[oddMember].Path)}"
            : oddBody ? "body" : "headers";
        AddBody(request, oddMember, oddBody);
        AddHeaders(request, oddParameter, oddHeaders);
        return (request, oddity);
    }

    private bool HasBody => operation.Definition.TryGetProperty("requestBody", out _);

    private string Address(int odd)
    {
        // The server of the tests cannot take NUL in a path; Kestrel refuses it by itself.
        var path = operation.Fill(parameter => IsOdd(parameter, odd)
            ? HostileValues.InAddress(random) is { Length: > 0 } value ? value.Replace("%00", "%01", StringComparison.Ordinal) : "%20"
            : ApiOperation.Format(parameter.GetProperty("schema")) == "uuid" ? Guid.Empty.ToString()
            : parameter.GetProperty("schema").TryGetProperty("pattern", out _) ? Uri.EscapeDataString(ValidText(parameter))
            : operation.Resolve(parameter.GetProperty("schema")).TryGetProperty("enum", out var names) ? names[random.Next(names.GetArrayLength())].GetString()!
            : HostileValues.Pick(random, ValidIds));
        var query = new List<string>();
        foreach (var parameter in _parameters.Where(p => p.GetProperty("in").GetString() == "query"))
        {
            var name = parameter.GetProperty("name").GetString()!;
            if (IsOdd(parameter, odd))
            {
                query.Add(random.Next(12) switch
                {
                    0 => $"{name}={HostileValues.InAddress(random)}&{name}={HostileValues.InAddress(random)}",
                    1 => $"{name}[]={HostileValues.InAddress(random)}",
                    2 => $"{name}[0]={HostileValues.InAddress(random)}&{name}[99999999]=1",
                    3 => name,
                    4 => string.Join('&', Enumerable.Repeat($"{name}=1", 2_000)),
                    _ => $"{name}={HostileValues.InAddress(random)}",
                });
            }
            else if (random.Next(_isPlain ? 20 : 3) == 0 || IsRequired(parameter))
            {
                query.Add($"{name}={Uri.EscapeDataString(ValidText(parameter))}");
            }
        }

        if (odd >= 0 && random.Next(15) == 0)
        {
            query.Add($"unknown={HostileValues.InAddress(random)}");
        }

        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }

    private bool IsOdd(JsonElement parameter, int odd) =>
        odd >= 0 && _parameters[odd].GetProperty("name").GetString() == parameter.GetProperty("name").GetString();

    private static bool IsRequired(JsonElement parameter) => parameter.TryGetProperty("required", out var required) && required.GetBoolean();

    private string ValidText(JsonElement parameter)
    {
        if (ApiOperation.ExampleInWords(parameter) is { } text)
        {
            return text;
        }

        var value = parameter.TryGetProperty("example", out var example) ? JsonNode.Parse(example.GetRawText()) : Valid(parameter.GetProperty("schema"));
        return value switch
        {
            JsonArray { Count: > 0 } array => array[0]!.ToString(),
            null => string.Empty,
            _ => value.ToString(),
        };
    }

    private void AddHeaders(HttpRequestMessage request, int oddParameter, bool odd)
    {
        foreach (var parameter in _parameters.Where(p => p.GetProperty("in").GetString() == "header"))
        {
            if (IsOdd(parameter, oddParameter))
            {
                request.Headers.TryAddWithoutValidation(parameter.GetProperty("name").GetString()!, HostileValues.InHeader(random));
            }
            else if (parameter.GetProperty("name").GetString() == "If-Match")
            {
                request.Headers.TryAddWithoutValidation("If-Match", $"\"{random.Next(1, 4)}\"");
            }
        }

        if (odd)
        {
            var (name, value) = HostileValues.Pick(random, Headers);
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, value);
            }

            if (request.Content is not null && random.Next(3) == 0)
            {
                request.Content.Headers.Remove("Content-Type");
                request.Content.Headers.TryAddWithoutValidation("Content-Type", HostileValues.Pick(random, ContentTypes));
            }
        }
    }

    private void AddBody(HttpRequestMessage request, int oddMember, bool odd)
    {
        if (_schema is { } schema)
        {
            var text = oddMember < 0
                ? Valid(schema)!.ToJsonString()
                : With(Members[oddMember].Path, schema).Replace($"\"{Hole}\"", HostileValues.InJson(random, Members[oddMember].Schema), StringComparison.Ordinal);
            request.Content = new ByteArrayContent(odd ? Broken(text) : Encoding.UTF8.GetBytes(text));
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Json);
        }
        else if (operation.Body(Form) is { } form)
        {
            var content = new MultipartFormDataContent();
            foreach (var part in form.GetProperty("properties").EnumerateObject())
            {
                if (!odd || random.Next(3) > 0)
                {
                    var bytes = odd ? Broken("Invoice,StockCode,Quantity,InvoiceDate,Price\n1,2,3,2011-12-01 10:00,5\n")
                        : operation.ToString().Contains("exchange-rates", StringComparison.Ordinal) ? "currency,day,rate\nUSD,2011-12-01,1.34\n"u8.ToArray()
                        : "sku,name,category\nA,B,C\n"u8.ToArray();
                    var file = new ByteArrayContent(bytes);
                    file.Headers.TryAddWithoutValidation(
                        "Content-Disposition", $"form-data; name={part.Name}; filename=\"{(odd ? HostileValues.InHeader(random) : "file.csv")}\"");
                    content.Add(file);
                }
            }

            request.Content = content;
        }
        else if (HasBody)
        {
            throw new InvalidOperationException($"{operation} takes a body of a type that this generator does not know: teach it.");
        }
    }

    /// <summary>A body broken as a whole.</summary>
    private byte[] Broken(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        switch (random.Next(14))
        {
            case 0: return [];
            case 1: return bytes[..random.Next(bytes.Length)];
            case 2: return Encoding.Unicode.GetBytes(text);
            case 3: return [0xEF, 0xBB, 0xBF, .. bytes];
            case 4: return [.. bytes, .. bytes];
            case 5: return Encoding.UTF8.GetBytes(text.Insert(text.Length - 1, ",\"unknownMember\":1"));
            case 6: return Encoding.UTF8.GetBytes(text.StartsWith("{\"", StringComparison.Ordinal) ? "{" + text[1..^1] + "," + text[1..] : text);
            case 7: return Encoding.UTF8.GetBytes($"[{text}]");
            case 8: return Encoding.UTF8.GetBytes(HostileValues.InJson(random, operation.Definition));
            case 9: return Encoding.UTF8.GetBytes($"{text[..^1]},\"a\":\"{new string('x', 1_100_000)}\"}}");
            case 10:
                var noise = new byte[random.Next(1, 300)];
                random.NextBytes(noise);
                return noise;
            case 11: return [0x1F, 0x8B, 8, 0, .. bytes];
            default:
                for (var i = 0; i < 3; i++)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                return bytes;
        }
    }

    private string With(string[] path, JsonElement schema)
    {
        var body = Valid(schema)!;
        var owner = body;
        foreach (var step in path[..^1])
        {
            owner = step == "0" ? owner!.AsArray()[0] : Member(owner!, step, path);
        }

        if (path[^1] == "0")
        {
            // The example may be empty.
            owner!.AsArray().Clear();
            owner.AsArray().Add(Hole);
        }
        else
        {
            owner![path[^1]] = Hole;
        }

        return body.ToJsonString();
    }

    /// <summary>A member with members or elements; an example of a body as a whole can leave it out.</summary>
    private static JsonNode Member(JsonNode owner, string name, string[] path) =>
        owner[name] ?? (owner[name] = path[Array.IndexOf(path, name) + 1] == "0" ? new JsonArray() : new JsonObject());

    private IEnumerable<(string[] Path, JsonElement Schema)> MembersOf(JsonElement schema, string[] path)
    {
        schema = operation.Resolve(schema);
        if (path.Length > 0)
        {
            yield return (path, schema);
        }

        var inner = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().SelectMany(p => MembersOf(p.Value, [.. path, p.Name]))
            : schema.TryGetProperty("items", out var items) ? MembersOf(items, [.. path, "0"])
            : [];
        foreach (var member in inner)
        {
            yield return member;
        }
    }

    /// <summary>A value the schema allows: its example where it has one.</summary>
    private JsonNode? Valid(JsonElement schema)
    {
        // From 1 to as far as the type goes: an id.
        if (schema.TryGetProperty("maximum", out var maximum) && maximum.GetDouble() >= int.MaxValue && schema.TryGetProperty("minimum", out var first) && first.GetDouble() is 1)
        {
            return random.Next(1, 6);
        }

        if (schema.TryGetProperty("example", out var example))
        {
            return Fresh(schema, JsonNode.Parse(example.GetRawText()));
        }

        if (schema.TryGetProperty("default", out var otherwise))
        {
            return JsonNode.Parse(otherwise.GetRawText());
        }

        schema = operation.Resolve(schema);
        if (schema.TryGetProperty("properties", out _) && schema.TryGetProperty("example", out var whole))
        {
            var body = JsonNode.Parse(whole.GetRawText())!.AsObject();
            if (body.ContainsKey("name"))
            {
                body["name"] = Fresh(schema.GetProperty("properties").GetProperty("name"), body["name"]!.DeepClone());
            }

            return body;
        }

        if (schema.TryGetProperty("enum", out var allowed))
        {
            return JsonNode.Parse(allowed[random.Next(allowed.GetArrayLength())].GetRawText());
        }

        if (schema.TryGetProperty("properties", out var properties))
        {
            return new JsonObject(properties.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Valid(p.Value))));
        }

        return ApiOperation.Type(schema) is { } type ? type switch
        {
            "array" => new JsonArray(Valid(schema.GetProperty("items"))),
            "boolean" => random.Next(2) == 0,
            "integer" or "number" => schema.TryGetProperty("minimum", out var minimum) ? JsonNode.Parse(minimum.GetRawText()) : random.Next(1, 5),
            "string" when ApiOperation.Format(schema) is "date" => "2011-12-01",
            "string" when ApiOperation.Format(schema) is "date-time" => "2011-12-01T10:00:00Z",
            "string" when ApiOperation.Format(schema) is "uuid" => Guid.Empty.ToString(),
            _ => Fresh(schema, "Text"),
        }
        : null;
    }

    /// <summary>Free text with a number of its own, so that what must be unique is.</summary>
    private JsonNode? Fresh(JsonElement schema, JsonNode? value)
    {
        if (value is JsonValue && value.ToString().StartsWith("http", StringComparison.Ordinal))
        {
            // Somewhere messages may be sent to without reaching anybody.
            return "http://127.0.0.1:9/";
        }

        if (value is not JsonValue || value.GetValueKind() != JsonValueKind.String || operation.Method == "GET" || random.Next(2) == 0
            || (ApiOperation.Format(schema) is { } format && format != "email") || !schema.TryGetProperty("maxLength", out var max))
        {
            return value;
        }

        var fresh = random.Next(1 << 30).ToString("x", CultureInfo.InvariantCulture) + value.GetValue<string>();
        return fresh.Length <= max.GetInt32() ? fresh : value;
    }
}
