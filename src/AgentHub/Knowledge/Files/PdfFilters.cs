using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace AgentHub.Knowledge.Files;

/// <summary>The filters that unpack the streams of a PDF, each asked first how much will come out. The PDF reader alone would unpack without end.</summary>
internal sealed class PdfFilters(FileLimits limits) : IFilterProvider
{
    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(DefaultFilterProvider.Instance.GetAllFilters());

    // Called for every stream that is packed. One that is not does not come by here: a drawing of many drawings can only be left alone, by the clock outside.
    private IReadOnlyList<IFilter> Bounded(IReadOnlyList<IFilter> filters)
    {
        limits.CheckTime();
        return [.. filters.Select(f => new BoundedFilter(f, limits))];
    }

    private sealed class BoundedFilter(IFilter filter, FileLimits limits) : IFilter
    {
        // An old way to pack, up to 1,300 times smaller; what it packs today is small.
        private const int MostLzw = 64 * 1024;

        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            limits.CheckTime();
            if (filter is FlateFilter) CountInflated(input);
            if (filter is LzwFilter && input.Length > MostLzw) limits.Unpacked(FileLimits.MaxUnpacked);
            if (filter is RunLengthFilter) limits.Unpacked(input.Length * 64L);

            var output = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (filter is not (FlateFilter or RunLengthFilter)) limits.Unpacked(output.Length);
            return output;
        }

        private void CountInflated(ReadOnlyMemory<byte> input)
        {
            var buffer = new byte[64 * 1024];
            // Without the two bytes before and the checksum behind: a reader forgives when they are wrong, so we count without them.
            using var inflating = new DeflateStream(new MemoryStream(input.ToArray(), Math.Min(2, input.Length), Math.Max(0, input.Length - 2)), CompressionMode.Decompress);
            try
            {
                for (int read; (read = inflating.Read(buffer)) > 0;) limits.Unpacked(read);
            }
            catch (InvalidDataException)
            {
                // Broken from here on; the filter stops at the same place.
            }
        }
    }
}
