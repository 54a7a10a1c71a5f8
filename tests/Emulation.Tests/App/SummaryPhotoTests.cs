using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Emulation.Tests.Attachments;
using Emulation.Tests.Hosting;
using SkiaSharp;
using Xunit;
using static Emulation.Tests.App.Issuing;

namespace Emulation.Tests.App;

/// <summary>Photos of the units in the summary.</summary>
public sealed class SummaryPhotoTests(AzuriteFixture azurite)
{
    [Fact]
    public async Task Each_units_first_photo_stands_in_the_page_small_described_and_in_official_order()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("ban-noi-chinh");
        await SubmitAsync(bloc, "bao-ha-giang", ("Họp báo", "Ba phóng viên quanh một bàn.", 1_600, 900));
        await SubmitAsync(bloc, "van-phong", (null, "Một ngôi nhà mới.", 300, 400), ("Bỏ qua", "Ảnh thứ hai.", 300, 200));

        Assert.Equal(1, await bloc.RunAsync());
        var html = await bloc.Lead.GetStringAsync($"{Root}/1/summary.html");
        var page = new HtmlParser().ParseDocument(html);

        var pictures = page.QuerySelectorAll(".pictures img");
        Assert.Equal(["Một ngôi nhà mới.", "Ba phóng viên quanh một bàn."], pictures.Select(picture => picture.GetAttribute("alt")));
        Assert.Equal(["Ảnh: Văn phòng Tỉnh ủy", "Họp báo. Ảnh: Báo Hà Giang"], page.QuerySelectorAll(".pictures figcaption").Select(caption => caption.TextContent));
        Assert.Equal([("300", "400"), ("960", "540")], pictures.Select(picture => (picture.GetAttribute("width")!, picture.GetAttribute("height")!)));
        var source = pictures[1].GetAttribute("src")!;
        Assert.StartsWith("data:image/jpeg;base64,", source, StringComparison.Ordinal);
        using var decoded = SKBitmap.Decode(Convert.FromBase64String(source[23..]));
        Assert.Equal((960, 540), (decoded.Width, decoded.Height));
        Assert.Contains(page.QuerySelectorAll(".contents a"), link => link.GetAttribute("href") == "#hinh-anh" && link.TextContent == "Hình ảnh hoạt động");

        var photos = JsonNode.Parse(await bloc.Lead.GetStringAsync($"{Root}/1/summary.json"))!["photos"]!.AsArray();
        Assert.Equal(["van-phong", "bao-ha-giang"], photos.Select(photo => (string)photo!["unit"]!));
    }

    [Fact]
    public async Task Another_photo_makes_another_version_and_a_report_without_any_has_no_such_part()
    {
        await using var bloc = await SampleBloc.StartAsync(azurite);
        await bloc.SubmitAllAsync("van-phong");
        await bloc.RunAsync();
        Assert.DoesNotContain("class=\"pictures\"", await bloc.Lead.GetStringAsync($"{Root}/1/summary.html"), StringComparison.Ordinal);
        Assert.Null(JsonNode.Parse(await bloc.Lead.GetStringAsync($"{Root}/1/summary.json"))!["photos"]);

        await SubmitAsync(bloc, "van-phong", (null, "Một ngôi nhà mới.", 300, 400));

        Assert.Equal(2, await bloc.RunAsync());
        Assert.Equal(2, await bloc.RunAsync());
    }

    private static async Task SubmitAsync(SampleBloc bloc, string unit, params (string? Caption, string Text, int Width, int Height)[] photos)
    {
        var report = SampleBloc.Report(unit);
        var attachments = new JsonArray();
        foreach (var (caption, text, width, height) in photos)
        {
            using var body = new ByteArrayContent(SampleFiles.Jpeg(width, height));
            using var sent = await (await bloc.UnitAsync(unit)).PostAsync($"/blocs/{SampleBloc.Bloc}/{SampleBloc.Period}/units/{unit}/attachments?name=anh.jpg", body);
            var photo = await sent.JsonAsync();
            if (caption is not null) photo["caption"] = caption;
            photo["alternativeText"] = text;
            attachments.Add((JsonNode)photo);
        }

        report["attachments"] = attachments;
        using var found = await (await bloc.UnitAsync(unit)).GetAsync(SampleBloc.Address(unit));
        using var answer = await bloc.SubmitAsync(unit, report, ifMatch: found.Headers.ETag?.ToString());
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
