using System.Text;

namespace Emulation.Campaigns.Fuzz;

/// <summary>Values that readers get wrong.</summary>
internal static class Nasty
{
    public static readonly string[] Texts =
    [
        "", " ", "\0", "a\u0001b", "\u001b[31m", "\r\nX-Injected: 1", "\u202ebáo cáo\u202c", "\u2066\u2069", "\ufeff", "\u200b", "\u2028", "\u2029", "\ufffd", "\ufdd0", "\uffff", "\U0010ffff", "😀", "🇻🇳👨‍👩‍👧‍👦",
        "Tỉnh ủy", "Tỉnh ủy", "Ａ１", "=1+1", "@SUM(A1)", "+84", "-1", "<script>alert(1)</script>", "</textarea><h1>", "&amp;#0;", "&#x0;", "\"'`", "${7*7}", "{{7*7}}", "%00", "%s%n", "../../../etc/passwd", "..\\..\\", "C:\\CON",
        "null", "true", "NaN", "Infinity", "0x1F", "1e999", "-0", "1,8 tỷ đồng", "1.2.3,4,5 triệu", "999999999999999999999999999999 tỷ đồng", "1,8 tỷ tỷ", "hơn trên gần 5", "٣", "１２", "½", "50 %", "2023-02-30", "0000-00-00", "0001-01-01",
        "9999-12-31", "9999-12-31T23:59:59.9999999+14:00", "2023-06-26T08:00:00+99:99", "10/13/2023", "2023H1", "9999FY", "0000H1", "0001H1", "~lead", "van-phong", "a--b", "-a", "javascript:alert(1)", "http://[::1", "https://127.0.0.1:0/", "http://169.254.169.254/", "//x",
        new('x', 300), new('đ', 5_000), "a" + new string('\u0301', 5_000), string.Concat(Enumerable.Repeat("\u202e\u2066", 500)), string.Concat(Enumerable.Repeat("Ạ\n", 3_000)), new('1', 400), new('(', 2_000), new(' ', 10_000), new('a', 70_000),
    ];

    /// <summary>JSON that no tree can hold.</summary>
    public static readonly string[] Json =
    [
        "1e999", "-1e999", "1e-999", "-0", "0.1e1", "123456789012345678901234567890.12345678901234567890", "99999999999999999999", "1.0000000000000000000000000000000001", "00", "+1", ".5", "1.", "NaN", "Infinity", "undefined", "'a'",
        "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\u0000\"", "\"\\u202e\"", "\"\\x\"", "\"\t\"", "\"\u0001\"", "{\"a\":1,\"a\":2}", "{\"\\ud800\":1}", "{\"\":\"\"}", "{\"__proto__\":{}}", "{\"a.b[0]\":1}", "[,]", "[1,]", "// x", "/* x */null",
        Deep("[", "]", 40), Deep("[", "]", 5_000), Deep("{\"a\":", "}", 70), Deep("{\"a\":", "}", 3_000), $"[{string.Join(',', Enumerable.Repeat("\"x\"", 5_000))}]", $"[{string.Join(',', Enumerable.Repeat("{}", 3_000))}]", $"[{string.Join(',', Enumerable.Repeat("null", 20_000))}]",
    ];

    /// <summary>Path segments as they go over the wire.</summary>
    public static readonly string[] Segments =
    [
        "", ".", "..", "%2e%2e", "%2f", "..%2f..%2f", "%5c", "..%5c", "%00", "a%00b", "%c0%ae%c0%ae", "%c0%af", "%e0%80%af", "%ff%fe", "%ed%a0%80", "%f4%90%80%80", "%25", "%2525", "%", "%zz", "%u0041", "%0d%0aX:1", "%09", "%7f", "%E2%80%AE",
        "a%CC%81%CC%81", "%F0%9F%98%80", "T%E1%BB%89nh", "~lead", "*", "$", "'", "''", "%27%20or%201%20eq%201", "%22", "a;b", "a=b", ";", "@", ":", "a:80", "con", "a%20b", "+", "0", "-1", "2147483648", "99999999999999999999", "1e3", "NaN", "null", "true", "2023H1", "2023H2", "2023FY", "0001H1",
        "9999FY", "2023h1", "10000", "0000", "2022", "2024", "van-phong", "Van-Phong", "a--b", "summary.json", "manifest.json", "index.json", "latest", new('a', 300), new('9', 1_000), new('a', 9_000), string.Concat(Enumerable.Repeat("%F0%9F%98%80", 200)), string.Concat(Enumerable.Repeat("%CC%81", 500)),
    ];

    /// <summary>Header values as they go over the wire.</summary>
    public static readonly string[] HeaderValues =
    [
        "", " ", "*", "\"\"", "W/\"a\"", "\"a\", \"b\"", "\"", "\"\\", "a\tb", "Tỉnh ủy", "é", "\u0001", "\u007f", "%00", "a,b,,c", ",,,", ";;;", "=", "q=", "text/html;q=NaN", "text/html;q=99999999999999999999", "*/*;q=0", "text/*", "/", "application/json; charset=\"", "application/json; charset=utf-7",
        "application/json; boundary=x", "multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=" + new string('b', 200), "multipart/form-data; boundary=a b", "application/x-www-form-urlencoded; charset=utf-16", "application/x-www-form-urlencoded; charset=x", "text/html", "image/jpeg",
        "bytes=0-", "bytes=-1", "bytes=5-1", "bytes=0-0,2-2,4-4", "bytes=99999999999999999999-", "bytes=" + string.Join(',', Enumerable.Range(0, 500).Select(i => $"{i}-{i}")), "items=0-1", "Mon, 99 Foo 9999 99:99:99 GMT", "Tue, 20 Jun 2023 01:00:00 GMT",
        "127.0.0.1", "::1", "[::1]:80", "999.1.1.1", "1.2.3.4, 5.6.7.8:99999", "unknown", "Basic YTpi", "Bearer", "Bearer ", "Bearer a b", "bearer \u00ff", "Bearer " + new string('x', 600), "0", "-1", "99999999999999999999", "gzip", "br;q=1.0001", "gzip, identity;q=0, *;q=0", "100-continue", "close", "upgrade", "h2c", new('k', 256), new('a', 7_000), new('\u00e9', 1_000),
    ];

    /// <summary>Names of headers that the app or the server reads.</summary>
    public static readonly string[] HeaderNames =
    [
        "If-Match", "If-None-Match", "If-Modified-Since", "If-Range", "Idempotency-Key", "Content-Type", "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-HTTP-Method-Override", "X-Original-URL", "Range",
        "Cookie", "Origin", "Referer", "Content-Encoding", "Host", "Expect", "Connection", "Upgrade", "TE", "Forwarded", "traceparent", "User-Agent", "RequestVerificationToken", "X-Unknown", "Bad Name", "", "Bad:Name", "X-Tên",
    ];

    public static readonly byte[] Bytes = [0, 1, 0x0a, 0x0d, 0x22, 0x25, 0x26, 0x27, 0x2c, 0x3a, 0x3c, 0x3d, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f, 0x80, 0xbf, 0xc0, 0xc3, 0xed, 0xef, 0xf4, 0xfe, 0xff];

    public static T Of<T>(this Random random, IReadOnlyList<T> list) => list[random.Next(list.Count)];

    public static bool Chance(this Random random, double share) => random.NextDouble() < share;

    private static string Deep(string open, string close, int levels) => new StringBuilder().Insert(0, open, levels).Append('1').Insert(levels * open.Length + 1, close, levels).ToString();
}
