using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Storage.Blobs;
using SkiaSharp;

namespace Emulation.Benchmarks.Cost;

/// <summary>What one execution asks of storage, and how long it takes.</summary>
/// <param name="PerHalfYear">How often it runs in a half-year: for each unit of a bloc, or once for the bloc.</param>
public sealed record Execution(string Name, int PerHalfYear, bool IsPerUnit, Calls Calls, TimeSpan Time);

/// <param name="Steps">What people do in a half-year.</param>
/// <param name="Night">The nightly work on a bloc that has one half-year of data.</param>
/// <param name="Housekeeping">An hourly tick that finds nothing to do.</param>
/// <param name="Tick">A sweep that finds nothing to do.</param>
/// <param name="Look">What a sweep costs more, once an hour, for each bloc that it looks at anew.</param>
/// <param name="TableBytes">Rows of a bloc's half-year, as the backup writes them.</param>
/// <param name="BlobBytes">Blobs of a bloc's half-year, without backups.</param>
/// <param name="NightBytes">One backup.</param>
public sealed record Counted(
    IReadOnlyList<Execution> Steps, Execution Night, Execution Housekeeping, Execution Tick, Execution Look, long TableBytes, long BlobBytes, long AttachmentBytes, long NightBytes);

/// <summary>Plays one half-year of the sample bloc of nine units and counts each kind of execution by itself.</summary>
public static partial class CostBenchmark
{
    private const string Bloc = $"/blocs/{Stage.Bloc}/{Stage.Period}";

    public static async Task<Counted> RunAsync(Stage stage)
    {
        using var calls = new StorageCalls(stage.ConnectionString);
        using var admin = stage.Administrator();
        var units = Stage.Sample("bloc-year.json")["units"]!.AsArray().Select(unit => (string)unit!["code"]!).ToList();
        using var lead = stage.Client(await stage.TokenAsync("lead", "van-phong"));
        var steps = new List<Execution>();

        foreach (var unit in units)
        {
            using var officer = stage.Client(await stage.TokenAsync("unit", unit));
            using var browser = stage.Client();
            using var signIn = stage.Client(await stage.TokenAsync("unit", unit));
            browser.DefaultRequestHeaders.Add("Cookie", await FormBenchmark.SignInAsync(browser, signIn.DefaultRequestHeaders.Authorization!.Parameter!));
            var form = $"/bao-cao/{Stage.Bloc}/{Stage.Period}/{unit}";
            var draft = Stage.Sample(Path.Combine("submissions", $"{unit}.json"));
            draft["state"] = "draft";
            await OkAsync(officer.PutAsync($"{Bloc}/units/{unit}/submission", Stage.Json(draft)));
            await OkAsync(browser.GetAsync(form));

            await AddAsync("the form's overview", 4, () => OkAsync(browser.GetAsync(form)));
            var files = Asset().Matches(await browser.GetStringAsync(form)).Select(match => match.Value).Distinct().ToList();
            // A browser keeps them for good under their names.
            await AddAsync("a static file of the pages", files.Count, () => OkAsync(browser.GetAsync(files[0])));
            await AddAsync("a section of the form", 12, () => OkAsync(browser.GetAsync($"{form}/phan/danh-gia")));
            var section = await FieldsAsync(browser, $"{form}/phan/danh-gia");
            section["assessment.strengths"] = $"Tốt, {unit}";
            await AddAsync("saving a section (by itself while typing)", 40, () => OkAsync(browser.PostAsync($"{form}/phan/danh-gia", new FormUrlEncodedContent(section))));
            await AddAsync("sending a photo", 2, async () =>
            {
                using var photo = new ByteArrayContent(Photo());
                await OkAsync(officer.PostAsync($"{Bloc}/units/{unit}/attachments?name=anh.jpg", photo));
            });
            var check = await FieldsAsync(browser, $"{form}/kiem-tra");
            await AddAsync("the check, and submitting", 2, () => OkAsync(browser.PostAsync($"{form}/kiem-tra", new FormUrlEncodedContent(check))));
        }

        await OkAsync(lead.GetAsync($"{Bloc}/submissions"));
        await AddAsync("the lead's list of reports", 60, () => OkAsync(lead.GetAsync($"{Bloc}/submissions")), isPerUnit: false);
        foreach (var unit in units)
        {
            await AddAsync("reading a report as the lead", 3, () => OkAsync(lead.GetAsync($"{Bloc}/units/{unit}/submission")));
            using var read = await lead.GetAsync($"{Bloc}/units/{unit}/submission");
            using var review = new HttpRequestMessage(HttpMethod.Post, $"{Bloc}/units/{unit}/review") { Content = Stage.Json(new JsonObject { ["state"] = "accepted" }) };
            review.Headers.TryAddWithoutValidation("If-Match", read.Headers.ETag?.ToString());
            await AddAsync("a review", 2, () => OkAsync(lead.SendAsync(review)));
        }

        await AddAsync("making the summary", 4, () => OkAsync(lead.PostAsync($"{Bloc}/summary", null)), isPerUnit: false);
        await AddAsync("issuing the summary", 1, () => OkAsync(lead.PostAsync($"{Bloc}/summary/1/issue", Stage.Json(new JsonObject { ["number"] = "15", ["date"] = "20/6/2023", ["signerName"] = "Nguyễn Văn An" }))), isPerUnit: false);
        await AddAsync("reading the summary", 400, () => OkAsync(lead.GetAsync($"{Bloc}/summary.html")), isPerUnit: false);

        var stored = await BytesAsync(stage, "blocs", "summaries");
        var attachments = await BytesAsync(stage, "attachments");
        await TickAsync("SweepOnSchedule");
        await TickAsync("HousekeepOnSchedule");
        var tick = await MedianAsync("a sweep that finds nothing due", TimeSpan.Zero, () => TickAsync("SweepOnSchedule"));
        var housekeeping = await MedianAsync("housekeeping that finds nothing due", TimeSpan.Zero, () => TickAsync("HousekeepOnSchedule"));
        var look = await MedianAsync("looking at a bloc anew, once an hour", TimeSpan.FromMinutes(61), () => TickAsync("SweepOnSchedule"));
        // The first night copies the files, too; the second is like all others.
        stage.Skip(TimeSpan.FromDays(1));
        await TickAsync("HousekeepOnSchedule");
        var before = await BytesAsync(stage, "backups");
        stage.Skip(TimeSpan.FromDays(1));
        var night = await OneAsync("the nightly backup", () => TickAsync("HousekeepOnSchedule"));
        var nightBytes = await BytesAsync(stage, "backups") - before;
        if (nightBytes <= 0) throw new InvalidOperationException("No backup was made.");
        return new(Merge(steps), night, housekeeping, tick, look with { Calls = look.Calls - tick.Calls }, await RowBytesAsync(stage), stored, attachments, nightBytes);

        async Task AddAsync(string name, int perHalfYear, Func<Task> work, bool isPerUnit = true)
        {
            // People take longer than the 30 seconds for which access and years are kept, so each request reads them anew.
            stage.Skip(TimeSpan.FromSeconds(31));
            var (counted, time) = await calls.DuringAsync(work);
            steps.Add(new(name, perHalfYear, isPerUnit, counted, time));
        }

        async Task<Execution> OneAsync(string name, Func<Task> work)
        {
            var (counted, time) = await calls.DuringAsync(work);
            return new(name, 0, false, counted, time);
        }

        async Task<Execution> MedianAsync(string name, TimeSpan skip, Func<Task> work)
        {
            var runs = new List<Execution>();
            for (var run = 0; run < 5; run++)
            {
                stage.Skip(skip);
                runs.Add(await OneAsync(name, work));
            }

            return runs.OrderBy(run => run.Time).ElementAt(2);
        }

        Task TickAsync(string timer) => OkAsync(admin.PostAsync($"/admin/functions/{timer}", null));
    }

    /// <summary>The mean of what the units cost.</summary>
    private static List<Execution> Merge(List<Execution> steps) =>
    [
        .. from step in steps
           group step by step.Name into same
           select same.First() with
           {
               Calls = same.Aggregate(default(Calls), (sum, step) => sum + step.Calls) * (1m / same.Count()),
               Time = TimeSpan.FromTicks((long)same.Average(step => step.Time.Ticks)),
           },
    ];

    private static async Task OkAsync(Task<HttpResponseMessage> asked)
    {
        using var answer = await asked;
        // Pages answer a post with the way on.
        if (!answer.IsSuccessStatusCode && answer.StatusCode != HttpStatusCode.SeeOther)
        {
            throw new InvalidOperationException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    /// <summary>The hidden fields of a page's form, as a browser would send them back.</summary>
    private static async Task<Dictionary<string, string>> FieldsAsync(HttpClient browser, string address)
    {
        var html = await browser.GetStringAsync(address);
        var fields = new Dictionary<string, string>();
        foreach (var field in Hidden().Matches(html).Select(match => match.Value))
        {
            if (Name().Match(field) is { Success: true } name) fields[name.Groups[1].Value] = WebUtility.HtmlDecode(Value().Match(field).Groups[1].Value);
        }

        return fields;
    }

    /// <summary>A picture of the size to which the app cuts photos, different each time.</summary>
    private static byte[] Photo()
    {
        using var bitmap = new SKBitmap(2000, 1500);
        using var canvas = new SKCanvas(bitmap);
        using var paint = new SKPaint();
        for (var i = 0; i < 4000; i++)
        {
            paint.Color = new((uint)Random.Shared.NextInt64(0xff000000, 0x100000000));
            canvas.DrawCircle(Random.Shared.Next(2000), Random.Shared.Next(1500), Random.Shared.Next(5, 60), paint);
        }

        using var image = SKImage.FromBitmap(bitmap);
        using var jpeg = image.Encode(SKEncodedImageFormat.Jpeg, 80);
        return jpeg.ToArray();
    }

    private static async Task<long> BytesAsync(Stage stage, params string[] containers)
    {
        var bytes = 0L;
        foreach (var container in containers)
        {
            await foreach (var blob in new BlobContainerClient(stage.ConnectionString, container).GetBlobsAsync()) bytes += blob.Properties.ContentLength ?? 0;
        }

        return bytes;
    }

    /// <summary>The rows as the last backup holds them: their JSON is no smaller than what a table bills.</summary>
    private static async Task<long> RowBytesAsync(Stage stage)
    {
        var backups = new List<(string Name, long Bytes)>();
        await foreach (var blob in new BlobContainerClient(stage.ConnectionString, "backups").GetBlobsAsync()) backups.Add((blob.Name, blob.Properties.ContentLength ?? 0));
        var last = backups.Max(blob => blob.Name.Split('/')[1]);
        return backups.Where(blob => blob.Name.Split('/')[1] == last && blob.Name.EndsWith(".jsonl", StringComparison.Ordinal)).Sum(blob => blob.Bytes);
    }

    [GeneratedRegex("/tep/[^\"]+")]
    private static partial Regex Asset();

    [GeneratedRegex("<input[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex Hidden();

    [GeneratedRegex("name=\"([^\"]+)\"")]
    private static partial Regex Name();

    [GeneratedRegex("value=\"([^\"]*)\"")]
    private static partial Regex Value();
}
