using EcommerceAnalytics.ClientGenerator;

if (args is not [var document, ("typescript" or "csharp") and var language, var target])
{
    await Console.Error.WriteLineAsync("usage: EcommerceAnalytics.ClientGenerator DOCUMENT typescript FOLDER | DOCUMENT csharp FILE");
    return 2;
}

var api = ApiDocument.Parse(await File.ReadAllTextAsync(document));
if (language == "csharp")
{
    Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(target))!);
    await File.WriteAllTextAsync(target, new CSharpClient(api).ToString());
    return 0;
}

Directory.CreateDirectory(target);
foreach (var (name, text) in TypeScriptClient.Files(api))
{
    await File.WriteAllTextAsync(Path.Combine(target, name), text);
}

return 0;
