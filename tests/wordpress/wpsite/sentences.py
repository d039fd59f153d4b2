"""Indonesian sentences of our own with slots -> the words of the test site's articles.

Slots: {negara} {ibu} {kota} {pejabat} {lembaga} {pihak} {sektor} {acara} {jumlah} {persen} {hari} {bulan} {jam}.
"""

from __future__ import annotations

from typing import Final

DAYS: Final = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS: Final = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

COUNTRIES: Final = (
    ("Irak", "Baghdad"), ("Iran", "Teheran"), ("Suriah", "Damaskus"), ("Lebanon", "Beirut"),
    ("Yaman", "Sanaa"), ("Turki", "Ankara"), ("Mesir", "Kairo"), ("Palestina", "Ramallah"),
    ("Yordania", "Amman"), ("Oman", "Muscat"), ("Qatar", "Doha"), ("Pakistan", "Islamabad"),
    ("Malaysia", "Kuala Lumpur"), ("Indonesia", "Jakarta"), ("Aljazair", "Aljir"), ("Maroko", "Rabat"),
)  # fmt: skip
CITIES: Final = (
    "Basra", "Mosul", "Najaf", "Isfahan", "Aleppo", "Tripoli", "Hudaydah", "Iskandariyah", "Bandung",
    "Surabaya", "Yogyakarta", "Makassar", "Padang", "Banda Aceh", "Lahore", "Salalah",
)  # fmt: skip
OFFICIALS: Final = (
    "Menteri Luar Negeri", "Menteri Perdagangan", "Menteri Energi", "Ketua Parlemen", "Wakil Perdana Menteri",
    "juru bicara pemerintah", "kepala dewan kota", "duta besar", "ketua delegasi", "gubernur bank sentral",
)  # fmt: skip
BODIES: Final = (
    "Perserikatan Bangsa-Bangsa", "Organisasi Kerja Sama Islam", "Bulan Sabit Merah", "Liga Arab",
    "asosiasi pedagang setempat", "dewan ulama", "serikat guru", "badan meteorologi", "kamar dagang dan industri",
)  # fmt: skip
PARTIES: Final = (
    "para petani", "kelompok relawan", "keluarga pengungsi", "para mahasiswa", "warga perbatasan",
    "perwakilan pedagang", "tim dokter", "para nelayan", "pengurus masjid", "para pengamat",
)  # fmt: skip
SECTORS: Final = (
    "pendidikan", "kesehatan", "pertanian", "energi terbarukan", "pariwisata", "perumahan", "air bersih",
    "perdagangan pangan", "angkutan laut", "warisan budaya",
)  # fmt: skip
EVENTS: Final = (
    "pertemuan tingkat menteri", "pameran buku", "konferensi perdamaian", "pekan kebudayaan", "sidang tahunan",
    "perundingan gencatan senjata", "lokakarya wartawan", "peringatan hari jadi kota", "forum pemuda",
)  # fmt: skip

HEADLINES: Final = (
    "{negara} Buka Kembali Perbatasan untuk {pihak_judul}",
    "{kota} Bersiap Menyambut {acara_judul}",
    "Bahas {sektor_judul}, {negara} Undang Delegasi dari {negara2}",
    "{negara}: Bantuan untuk {kota} Tiba Lebih Cepat",
    "Ribuan Warga {kota} Hadiri {acara_judul}",
    "{negara} dan {negara2} Sepakati Kerja Sama {sektor_judul}",
    "Harga Pangan di {kota} Turun {persen} Persen",
    "Pengamat: {negara} Perlu Belajar dari {negara2}",
    "Inilah {jumlah} Fakta tentang {sektor_judul} di {negara}",
    "Di {kota}, {pihak_judul} Bangun Perpustakaan Bersama",
    "Gempa Kecil Guncang {kota}, Tidak Ada Korban Jiwa",
    "{negara} Bantah Laporan soal Kenaikan Tarif {sektor_judul}",
    "Mengapa {kota} Menjadi Tuan Rumah {acara_judul}?",
    "Kapal Bantuan {negara} Berlabuh di {kota}",
    "“Kami Tidak Akan Pergi,” Kata {pihak_judul} di {kota}",
    "Menelusuri Jejak Saudagar {negara} di {kota}",
    "Laporan Khusus: Sekolah Darurat di Pinggiran {kota}",
    "{negara} Targetkan Pertumbuhan {persen} Persen di Sektor {sektor_judul}",
    "Hujan Lebat, {acara_judul} di {kota} Ditunda",
    "Catatan Perjalanan: Dari {kota} ke {ibu}",
    "{negara} Hormati Hasil {acara_judul}",
    "Jum’at Berkah, {pihak_judul} di {kota} Bagikan {jumlah} Paket Makanan",
    "Museum {kota} Pamerkan Naskah Kuno dari {negara}",
    "Listrik Padam di {kota} – Pemerintah Minta Maaf",
)

OPENINGS: Final = (
    "Pemerintah {negara} mengumumkan bahwa {acara} akan digelar di {kota} dalam waktu dekat.",
    "{pejabat} {negara} pada hari {hari} menyatakan bahwa pembicaraan mengenai {sektor} telah mencapai tahap akhir.",
    "Sedikitnya {jumlah} orang menghadiri {acara} yang berlangsung di {kota}, {hari}.",
    "{lembaga} menyambut baik langkah {negara} yang menambah anggaran {sektor} tahun ini.",
    "Kesepakatan baru di bidang {sektor} ditandatangani di {ibu}, {hari}, setelah melalui perundingan yang panjang.",
    "Setelah tertunda dua kali, {acara} akhirnya dibuka di {kota} pada {hari} pukul {jam} waktu setempat.",
    "Sejumlah media di {ibu} melaporkan bahwa {pihak} di {kota} mulai menerima bantuan tahap pertama.",
    "Kabar mengenai perubahan kebijakan {sektor} di {negara} mendapat tanggapan beragam dari {pihak}.",
    "Untuk pertama kalinya dalam sepuluh tahun terakhir, {kota} menjadi tuan rumah {acara}.",
    "Panitia {acara} memastikan seluruh persiapan di {kota} rampung sebelum pekan depan.",
    "Angka terbaru dari {lembaga} menunjukkan bahwa sektor {sektor} di {negara} tumbuh {persen} persen.",
    "{pejabat} {negara} tiba di {ibu} untuk membicarakan masa depan {sektor} di kawasan.",
)

MIDDLES: Final = (
    "Menurut keterangan resmi, kegiatan itu melibatkan {jumlah} peserta dari berbagai daerah.",
    "{lembaga} menilai langkah tersebut sejalan dengan kesepakatan yang dicapai {bulan} lalu.",
    "Sebelumnya, {pejabat} {negara} sempat menolak usulan itu karena alasan biaya.",
    "Warga mengaku lega karena jalan menuju {kota} sudah dapat dilalui kendaraan besar.",
    "Data yang dihimpun {lembaga} memperlihatkan kenaikan sebesar {persen} persen dibanding tahun sebelumnya.",
    "Perundingan dimulai pada pukul {jam} dan berakhir menjelang tengah malam.",
    "Di sisi lain, {pihak} meminta agar pemerintah tidak tergesa-gesa mengambil keputusan.",
    "Biaya pembangunannya diperkirakan mencapai Rp 2,5 triliun, jauh di atas rencana semula.",
    "Kunjungan ke {kota} itu merupakan yang ketiga sejak awal tahun.",
    "Para pedagang di pasar lama {kota} menyebut harga beras dan gandum mulai turun.",
    "Sementara itu, cuaca buruk membuat kapal pengangkut barang tertahan di pelabuhan selama tiga hari.",
    "Hingga berita ini diturunkan, belum ada tanggapan dari pihak {negara}.",
    "Kedua belah pihak juga membahas pertukaran pelajar dan perluasan jalur penerbangan.",
    "Rencana itu pertama kali diutarakan dalam {acara} di {ibu}.",
    "Seorang saksi mata menuturkan bahwa antrean sudah terlihat sejak subuh.",
    "{pihak} berharap pemerintah menepati janji yang disampaikan pada {hari}.",
    "Di {kota} sendiri, sekolah dan kantor tetap buka seperti biasa.",
    "Naskah perjanjian setebal 48 halaman itu akan dibahas lagi oleh parlemen.",
    "Beberapa pengamat mengingatkan bahwa perubahan serupa pernah gagal pada masa lalu.",
    "Bantuan berupa tenda, selimut dan obat-obatan dikirim melalui jalur darat.",
    "Sidang berikutnya dijadwalkan berlangsung {hari} di {ibu}.",
    "Anggaran {sektor} disebut akan naik dua kali lipat dalam lima tahun.",
    "Menurut catatan {lembaga}, sekitar {jumlah} keluarga masih tinggal di rumah sementara.",
    "Sejarawan setempat menyebut bangunan itu berdiri sejak abad ke-17.",
    "Pihak penyelenggara menambahkan bahwa tiket masuk tidak dipungut biaya.",
    "Jalur kereta yang menghubungkan {kota} dengan {ibu} dibuka kembali tanpa upacara.",
    "Kerja sama di bidang {sektor} juga mencakup pelatihan bagi tenaga muda.",
    "Tim ahli dari {negara2} didatangkan untuk memeriksa hasil pekerjaan itu.",
    "Suasana di alun-alun kota tampak tenang menjelang petang.",
    "Keputusan ini berlaku mulai awal bulan depan, kata pengumuman itu.",
    "Tidak semua pihak puas, tetapi sebagian besar memilih menunggu.",
    "Pemerintah daerah menjanjikan ganti rugi bagi {pihak} yang terdampak.",
    "Sejak {bulan} lalu, jumlah pengunjung terus bertambah dari pekan ke pekan.",
    "Laporan setebal itu disusun bersama oleh tiga universitas di {negara}.",
    "Air sungai sempat naik, namun tanggul di sebelah timur {kota} tidak rusak.",
    "Sebagian naskah ditulis tangan dengan huruf Arab-Melayu.",
    "Dalam {acara} itu hadir pula wakil dari {negara2} dan beberapa negara tetangga.",
    "Kantor berita setempat memuat foto-foto suasana pembukaan.",
    "Ia menolak menyebutkan nilai kontrak yang sedang dibicarakan.",
    "Pada {hari}, hujan turun hampir sepanjang hari di wilayah {kota}.",
)

QUOTES: Final = (
    "“Kami ingin anak-anak {kota} kembali bersekolah secepatnya,” ujar {pejabat} itu.",
    "“Ini baru permulaan, bukan akhir dari pekerjaan kita,” katanya di hadapan {pihak}.",
    "“Tidak ada alasan untuk menunda lagi,” tegasnya sebagaimana dikutip media di {ibu}.",
    "“Perdamaian tidak lahir dalam satu malam,” tutur seorang tokoh dari {kota}.",
    "“Angka {persen} persen itu masuk akal,” kata seorang ekonom yang enggan disebut namanya.",
    "“Silakan datang dan lihat sendiri,” tantang {pejabat} {negara} kepada para wartawan.",
    "“Apa yang terjadi di {kota} adalah pelajaran bagi kita semua,” ungkapnya.",
    "“Kami menunggu bukti, bukan janji,” kata wakil {pihak}.",
)

CLOSINGS: Final = (
    "Pembahasan lanjutan akan digelar setelah hari raya.",
    "Belum ada kepastian kapan hasilnya diumumkan kepada masyarakat.",
    "Pertemuan itu ditutup dengan doa bersama.",
    "Semua pihak diminta menahan diri sampai penyelidikan selesai.",
    "Pemerintah berjanji menerbitkan laporan lengkap sebelum akhir tahun.",
    "Warga diminta tetap tenang dan tidak menyebarkan kabar yang belum jelas.",
    "Rombongan kemudian bertolak kembali ke {ibu} pada {hari}.",
    "Hasil kajian itu akan diserahkan kepada parlemen pada {bulan} mendatang.",
)

COMMENTS: Final = (
    "Terima kasih atas beritanya, semoga bermanfaat.",
    "Mohon sumbernya dicantumkan, redaksi.",
    "Semoga saudara-saudara kita di sana diberi kekuatan.",
    "Saya kira angkanya keliru, coba diperiksa lagi (mm/fna)",
    "Baca juga tulisan saya tentang hal yang sama.",
    "Setuju sekali dengan isi artikel ini!",
    "Kapan kelanjutannya dimuat?",
    "DISKUSI yang menarik, lanjutkan.",
)

COMMENTER_FIRST: Final = ("Penanggap", "Pembacasetia", "Warganet", "Pemerhati", "Pengulas", "Penyimak")
COMMENTER_LAST: Final = ("Sulaksmi", "Wirogunan", "Tanjungpura", "Mardikanto", "Adiluhung", "Kertanegari")
