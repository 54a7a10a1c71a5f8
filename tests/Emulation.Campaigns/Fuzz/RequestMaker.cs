using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Makes the requests: the same seed and number give the same one, but for what the app itself hands out.</summary>
internal sealed class RequestMaker(int seed, JsonNode openApi, IReadOnlyList<string> routes)
{
    private static readonly string[] Callers = ["admin", "lead", "standing", "recipient", "nobody", "wrong", .. FuzzBloc.Units.Select(unit => $"unit:{unit}")];
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "QUERY", "PROPFIND", "X"];

    /// <summary>Make every document anew, whatever the request says; asked less often, so that there is time for what reads more.</summary>
    private static readonly HashSet<string> Heavy = ["SweepNow", "AdminSweep", "RunSummary", "MakeSummary", "IssueSummary", "Issue", "IssuePage"];

    public FuzzRequest Make(int number, ILookup<string, Template> templates)
    {
        var random = new Random(HashOf(number));
        var route = random.Of(routes);
        if (Heavy.Contains(route) && random.Chance(0.7)) route = random.Of(routes);
        var template = random.Of(templates[route].ToList());
        var changes = random.Of((int[])[0, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
        var parts = Enumerable.Range(0, changes).Select(_ => PartOf(random, template.HasBody)).ToList();
        var (body, type, framing) = BodyOf(template, random, parts.Count(part => part == Part.Body));
        var caller = random.Chance(0.9) ? template.Caller : random.Of(Callers);
        var headers = HeadersOf(template, caller, type, random, number);
        var (method, target, wild) = (template.Method, template.Target, false);
        foreach (var part in parts)
        {
            switch (part)
            {
                case Part.Path: (target, wild) = (TargetMutator.Path(target, random), true); break;
                case Part.Query: (target, wild) = (TargetMutator.Query(target, random), true); break;
                case Part.Header: wild |= HeaderMutator.Mutate(headers, random); break;
                case Part.Method: (method, wild) = (random.Of(Methods), true); break;
                case Part.Framing: framing = random.Of((Framing[])[Framing.BadChunks, Framing.TooShort, Framing.TooLong, Framing.NoLength]); break;
            }
        }

        return new(template.Route, method, target, headers, body, framing, wild || framing > Framing.Chunked);
    }

    private enum Part
    {
        Body,
        Path,
        Query,
        Header,
        Method,
        Framing,
    }

    private static Part PartOf(Random random, bool hasBody) => hasBody
        ? random.Of((Part[])[Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Body, Part.Path, Part.Path, Part.Query, Part.Header, Part.Header, Part.Header, Part.Method, Part.Framing])
        : random.Of((Part[])[Part.Body, Part.Path, Part.Path, Part.Path, Part.Path, Part.Path, Part.Query, Part.Query, Part.Query, Part.Query, Part.Header, Part.Header, Part.Header, Part.Header, Part.Method]);

    private (byte[] Body, string? Type, Framing Framing) BodyOf(Template template, Random random, int changes)
    {
        var framing = random.Chance(0.1) ? Framing.Chunked : Framing.Plain;
        if (template.Form is { } form)
        {
            for (var i = 0; i < changes && random.Chance(0.8); i++) form = form.Mutate(random);
            if (form.File is { } file && changes > 0) form = form with { File = Spoilt(file, random) };
            var (posted, postedAs) = form.Write(random.Chance(0.15));
            return (changes > 0 && random.Chance(0.15) ? ByteMutator.Mutate(posted, posted, random) : posted, postedAs, framing);
        }

        if (template.File is { } sent)
        {
            var content = changes == 0 ? sent.Content : random.Chance(0.5) ? ByteMutator.MutateArchive(sent.Content, random) : ByteMutator.Mutate(sent.Content, random.Of(FuzzFiles.All).Content, random);
            return (content, random.Chance(0.9) ? sent.Type : random.Of(FuzzFiles.All).Type, framing);
        }

        if (template.Json is { } document)
        {
            var schema = SchemaOf(template);
            if (schema is not null && random.Chance(document.AsObject().Count == 0 ? 0.9 : 0.1)) document = SchemaValues.Make(openApi, schema, random) ?? document;
            if (template.TakesForm && random.Chance(0.3))
            {
                var fields = new FormBody([.. FormBody.FieldsOf(document), new("version", template.IfMatch ?? "")], null);
                for (var i = 0; i < changes; i++) fields = fields.Mutate(random);
                var (posted, postedAs) = fields.Write(random.Chance(0.4));
                return (posted, postedAs, framing);
            }

            var json = JsonMutator.Mutate(document, random, changes * random.Next(1, 4));
            return (changes > 0 && random.Chance(0.2) ? ByteMutator.Mutate(json, json, random) : json, "application/json", framing);
        }

        return changes == 0 ? ([], null, Framing.Plain) : (Encoding.UTF8.GetBytes(random.Of(Nasty.Texts)), random.Of((string?[])[null, "application/json", "text/plain"]), framing);
    }

    private static FormFile Spoilt(FormFile file, Random random) => random.Next(4) switch
    {
        0 => file with { Name = random.Of(Nasty.Texts) },
        1 => file with { Type = random.Of(Nasty.HeaderValues) },
        2 when file.Type == "application/json" => file with { Content = JsonMutator.Mutate(JsonNode.Parse(file.Content)!, random, random.Next(1, 5)) },
        2 => file with { Content = ByteMutator.MutateArchive(file.Content, random) },
        _ => file with { Content = ByteMutator.Mutate(file.Content, random.Of(FuzzFiles.All).Content, random) },
    };

    private static List<KeyValuePair<string, string>> HeadersOf(Template template, string caller, string? type, Random random, int number)
    {
        // Wrong tokens are counted by address: everybody has one of his own, so that nobody is kept out for what another did.
        List<KeyValuePair<string, string>> headers = [new("X-Forwarded-For", $"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}")];
        headers.Add(new("Accept", template.IsPage ? "text/html" : random.Of((string[])["application/json", "*/*", "application/problem+json"])));
        if (caller != "nobody" && template.IsPage) headers.Add(new("Cookie", caller == "wrong" ? "__Host-emulation=x" : $"{{{{cookie:{caller}}}}}"));
        if (caller != "nobody" && !template.IsPage) headers.Add(new("Authorization", caller == "wrong" ? "Bearer " + number.ToString(CultureInfo.InvariantCulture) : $"Bearer {{{{token:{caller}}}}}"));
        if (type is not null) headers.Add(new("Content-Type", type));
        if (template.IfMatch is { } version && random.Chance(0.9)) headers.Add(new("If-Match", version));
        if (template.Json is not null && random.Chance(0.2)) headers.Add(new("Idempotency-Key", $"khoa-{random.Next(1000)}"));
        return headers;
    }

    private JsonNode? SchemaOf(Template template) => openApi["paths"]!.AsObject()
        .Select(path => path.Value![template.Method.ToLowerInvariant()])
        .FirstOrDefault(operation => ((string?)operation?["operationId"])?.StartsWith(template.Route, StringComparison.Ordinal) is true)?["requestBody"]?["content"]?["application/json"]?["schema"];

    private int HashOf(int number)
    {
        unchecked
        {
            var hash = ((uint)seed * 2_654_435_761) + ((uint)number * 2_246_822_519);
            return (int)(hash ^ hash >> 15);
        }
    }
}
